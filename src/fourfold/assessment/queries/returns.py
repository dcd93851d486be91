"""A return as its respondent works on it: the task list, a topic, the check before submitting."""

from collections import Counter
from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from fourfold.assessment import access
from fourfold.assessment.contracts import (
    AreaTasks,
    CheckAnswers,
    CheckSection,
    EvidenceFile,
    IndicatorText,
    InstrumentDocument,
    NodeText,
    ReturnTasks,
    ReturnView,
    TopicPage,
    TopicQuestion,
    TopicTask,
)
from fourfold.assessment.models import Answer, Return
from fourfold.assessment.models.answers import CURRENT
from fourfold.assessment.queries.instruments import read_document
from fourfold.assessment.rules.answers import evidence_kind, lacks_evidence, value_label
from fourfold.assessment.rules.rounds import COLLECTING
from fourfold.kernel.errors import NotVisible
from fourfold.kernel.models import FileLink
from fourfold.kernel.policy import Actor, may, visible


def my_returns(actor: Actor) -> tuple[ReturnView, ...]:
    """Returns that the actor may answer, those still to do first."""
    held = _described().filter(visible(actor, access.ANSWER_RETURN))
    return tuple(return_view(actor, r) for r in held.order_by("status", "-asked_at"))


def returns_of(actor: Actor, round_id: UUID) -> tuple[ReturnView, ...]:
    """The returns of a round that the actor may read, by organisation."""
    held = visible_returns(actor).filter(round=round_id)
    return tuple(return_view(actor, r) for r in held.order_by("organisation__name", "id"))


def find_return(actor: Actor, return_id: UUID) -> Return:
    """One return.

    Raises:
        NotVisible: there is no such return, or not for this actor.
    """
    found = visible_returns(actor).filter(pk=return_id).first()
    if found is None:
        raise NotVisible(_("This return does not exist, or not for you."))
    return found


def visible_returns(actor: Actor) -> QuerySet[Return]:
    """Returns whose answers the actor may read: a respondent finds its own organisation's."""
    return _described().filter(visible(actor, access.READ_RETURN))


def return_tasks(actor: Actor, return_id: UUID) -> ReturnTasks:
    """The task list: each topic under its area, with how many questions are answered."""
    of_return = find_return(actor, return_id)
    document = read_document(of_return.round.edition.digest)
    asked = document.asked(of_return.respondent_class)
    answered = _answered_codes(of_return)
    totals = Counter(i.node for i in asked)
    done = Counter(i.node for i in asked if i.code in answered)
    areas = tuple(
        _area_tasks(area, topics, totals, done) for area, topics in _grouped(document, totals)
    )
    return ReturnTasks(
        head=return_view(actor, of_return),
        areas=areas,
        answered=sum(done.values()),
        total=len(asked),
    )


def topic_page(actor: Actor, return_id: UUID, topic: str) -> TopicPage:
    """One topic with the answers that are held.

    Raises:
        NotVisible: no such return for this actor, or no such topic in it.
    """
    of_return = find_return(actor, return_id)
    document = read_document(of_return.round.edition.digest)
    asked = document.asked(of_return.respondent_class)
    pages = _pages(document, asked)
    position = next((n for n, (_area, node) in enumerate(pages) if node.code == topic), None)
    if position is None:
        raise NotVisible(_("This return has no topic %(code)s.") % {"code": topic})
    area, node = pages[position]
    texts = tuple(i for i in asked if i.node == topic)
    return TopicPage(
        head=return_view(actor, of_return),
        code=node.code,
        title=node.title,
        area_title=area.title,
        questions=_questions(actor, of_return, texts),
        previous=pages[position - 1][1].code if position else "",
        following=pages[position + 1][1].code if position + 1 < len(pages) else "",
    )


def check_answers(actor: Actor, return_id: UUID) -> CheckAnswers:
    """All answers, what is unanswered, and which answers lack the evidence they ask for."""
    of_return = find_return(actor, return_id)
    document = read_document(of_return.round.edition.digest)
    asked = document.asked(of_return.respondent_class)
    questions = _questions(actor, of_return, asked)
    sections = tuple(
        CheckSection(node.code, node.title, tuple(q for q in questions if q.text.node == node.code))
        for _area, node in _pages(document, asked)
    )
    return CheckAnswers(
        head=return_view(actor, of_return),
        sections=sections,
        answered=sum(question.is_answered for question in questions),
        total=len(questions),
        unanswered=tuple(q.text for q in questions if not q.is_answered),
        without_evidence=tuple(q.text for q in questions if _lacks_evidence(q)),
    )


def return_view(actor: Actor, of_return: Return) -> ReturnView:
    """The head of a return."""
    round_ = of_return.round
    return ReturnView(
        id=of_return.pk,
        scope_id=of_return.scope_id,
        round_id=round_.pk,
        round_label=round_.label,
        place=round_.place_id,
        place_name=round_.place.name,
        organisation=of_return.organisation.name,
        respondent_class=of_return.respondent_class,
        respondent_class_label=of_return.get_respondent_class_display(),
        edition=str(round_.edition),
        status=of_return.status,
        status_label=of_return.get_status_display(),
        version=of_return.version,
        opened_on=round_.opened_on,
        submitted_at=of_return.submitted_at,
        is_editable=of_return.status == "draft"
        and round_.status in COLLECTING
        and may(actor, access.ANSWER_RETURN, of_return.scope.path),
        is_fictional=round_.place.is_fictional,
    )


def _described() -> QuerySet[Return]:
    return Return.objects.select_related(
        "round__place", "round__edition", "round__scope", "organisation", "scope"
    ).defer("round__edition__content", "round__edition__translations")


def _answered_codes(of_return: Return) -> set[str]:
    held = Answer.objects.filter(CURRENT, of_return=of_return.pk).exclude(value="")
    return set(held.values_list("indicator", flat=True))


def _pages(
    document: InstrumentDocument, asked: Iterable[IndicatorText]
) -> list[tuple[NodeText, NodeText]]:
    """Area and topic of every page, in the order of the instrument."""
    wanted = Counter(indicator.node for indicator in asked)
    return [(area, node) for area, topics in _grouped(document, wanted) for node in topics]


def _grouped(
    document: InstrumentDocument, wanted: Counter[str]
) -> list[tuple[NodeText, list[NodeText]]]:
    """Topics that hold questions, under the top of their branch; the tree may have any depth."""
    nodes = {node.code: node for node in document.nodes}
    groups: dict[str, list[NodeText]] = {}
    for node in nodes.values():
        if wanted[node.code]:
            groups.setdefault(_top(nodes, node).code, []).append(node)
    return [(nodes[top], topics) for top, topics in groups.items()]


def _top(nodes: dict[str, NodeText], node: NodeText) -> NodeText:
    seen = {node.code}
    while node.parent in nodes and node.parent not in seen:
        node = nodes[node.parent]
        seen.add(node.code)
    return node


def _area_tasks(
    area: NodeText, topics: list[NodeText], totals: Counter[str], done: Counter[str]
) -> AreaTasks:
    tasks = tuple(_topic_task(node, done[node.code], totals[node.code]) for node in topics)
    return AreaTasks(
        code=area.code,
        title=area.title,
        topics=tasks,
        answered=sum(task.answered for task in tasks),
        total=sum(task.total for task in tasks),
    )


def _topic_task(node: NodeText, answered: int, total: int) -> TopicTask:
    state = "done" if answered == total else "in-progress" if answered else "not-started"
    return TopicTask(node.code, node.title, answered, total, state)


def _questions(
    actor: Actor, of_return: Return, texts: tuple[IndicatorText, ...]
) -> tuple[TopicQuestion, ...]:
    held = {
        answer.indicator: answer
        for answer in Answer.objects.filter(
            CURRENT, of_return=of_return.pk, indicator__in=[text.code for text in texts]
        ).select_related("source", "answered_by__person")
    }
    names = file_names(of_return) if any(a.files for a in held.values()) else {}
    # Who may not read missions does not learn from an answer whom a mission has met.
    sources = may(actor, access.READ_MISSION, of_return.round.scope.path)
    return tuple(_question(text, held.get(text.code), names, sources=sources) for text in texts)


def file_names(of_return: Return) -> dict[str, str]:
    """Names of a return's evidence files, by the id of their link."""
    links = FileLink.objects.filter(
        owner_kind=Return._meta.label_lower,
        owner_id=str(of_return.pk),
    )
    return {str(link): name for link, name in links.values_list("id", "name")}


def _question(
    text: IndicatorText, answer: Answer | None, names: dict[str, str], *, sources: bool
) -> TopicQuestion:
    if answer is None:
        return TopicQuestion(text, "", "", "", "", (), None, "", "", "", None)
    return TopicQuestion(
        text=text,
        value=answer.value,
        value_label=value_label(text, answer.value),
        note=answer.note,
        evidence_link=answer.evidence_link,
        files=tuple(EvidenceFile(UUID(link), names.get(link, link)) for link in answer.files),
        source=answer.source_id if sources else None,
        source_title=answer.source.title if sources and answer.source else "",
        seen=str(answer.pk),
        answered_by=answer.answered_by.person.name if answer.answered_by else "",
        answered_at=answer.answered_at,
    )


def _lacks_evidence(question: TopicQuestion) -> bool:
    kind = evidence_kind(
        link=question.evidence_link,
        files=len(question.files),
        source=question.source is not None,
    )
    return lacks_evidence(rule=question.text.evidence_rule, value=question.value, kind=kind)
