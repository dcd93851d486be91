"""Headings, answer types and codes as questionnaires write them, in four languages."""

from __future__ import annotations

import re
import unicodedata

# Order matters where a heading could mean two things: earlier keys and spellings win.
HEADINGS: dict[str, tuple[str, ...]] = {
    "id": (
        "id", "no", "nr", "n", "number", "code", "ref", "reference", "question id",
        "question number", "question no", "numero", "num", "codigo", "no de question", "code",
        "identificador", "item", "item no",
    ),
    "question": (
        "question", "questions", "question text", "pregunta", "preguntas", "pergunta",
        "perguntas", "indicator", "indicador", "indicateur", "texto de la pregunta",
        "texto da pergunta", "texte de la question", "enunciado",
    ),
    "title": (
        "title", "short title", "titulo", "titre", "name", "nombre", "nome",
        "indicator", "indicador", "indicateur",
    ),
    "topic": (
        "topic", "section", "theme", "chapter", "domain", "dimension", "tema", "seccion",
        "secao", "capitulo", "chapitre", "rubrique", "sujet", "apartado", "topico",
    ),
    "scale": (
        "type", "scale", "answer type", "response type", "type of answer", "tipo", "escala",
        "tipo de respuesta", "tipo de resposta", "type de reponse", "echelle",
    ),
    "options": (
        "options", "choices", "answers", "allowed answers", "answer options", "response options",
        "possible answers", "opciones", "opciones de respuesta", "respuestas", "opcoes",
        "respostas", "opcoes de resposta", "choix", "reponses", "options de reponse",
    ),
    "weight": ("weight", "peso", "poids", "ponderacion", "ponderacao", "ponderation"),
    "target": ("target", "goal", "meta", "objetivo", "cible", "objectif"),
    "help": (
        "help", "guidance", "explanation", "instructions", "notes for respondents", "ayuda",
        "orientacion", "ajuda", "orientacao", "aide", "explication", "instrucciones",
    ),
    "evidence": ("evidence", "evidencia", "evidencias", "preuve", "preuves", "supporting evidence"),
    "areas": ("area", "areas", "ambito", "ambitos", "domaine", "domaines"),
    "steps": ("step", "steps", "paso", "pasos", "passo", "passos", "etape", "etapes"),
    "pillars": ("pillar", "pillars", "pilar", "pilares", "pilier", "piliers"),
    "capacities": (
        "capacity", "capacities", "capacidad", "capacidades", "capacidade", "capacite",
        "capacites",
    ),
    "classes": (
        "class", "classes", "respondent", "respondents", "respondent class", "clase", "clases",
        "classe", "encuestado", "repondant",
    ),
    "articles": ("article", "articles", "articulo", "articulos", "artigo", "artigos"),
    "requires": ("requires", "depends on", "requiere", "depende de", "requer", "necessite"),
    "rung0": ("0", "level 0", "rung 0", "nivel 0", "niveau 0"),
    "rung1": ("1", "level 1", "rung 1", "nivel 1", "niveau 1"),
    "rung2": ("2", "level 2", "rung 2", "nivel 2", "niveau 2"),
    "rung3": ("3", "level 3", "rung 3", "nivel 3", "niveau 3"),
    "rung4": ("4", "level 4", "rung 4", "nivel 4", "niveau 4"),
}  # fmt: skip

TERM_HEADINGS: dict[str, tuple[str, ...]] = {
    "term": ("term", "terms", "termino", "terminos", "termo", "termos", "terme", "termes", "word"),
    "definition": (
        "definition", "description", "meaning", "description of term", "descriptions of terms",
        "explanation", "definicion", "descripcion", "significado", "definicao", "descricao",
        "signification", "sens",
    ),
}  # fmt: skip

SCALE_WORDS: dict[str, tuple[str, ...]] = {
    "yes-partly-no": (
        "yes partly no", "yes no", "yes no partly", "yes no partial", "yes partial no", "boolean",
        "si no", "si en parte no", "si parcialmente no", "sim nao", "sim em parte nao",
        "sim parcialmente nao", "oui non", "oui en partie non", "oui partiellement non",
    ),
    "ladder": (
        "ladder", "0 4", "0 to 4", "maturity", "maturity level", "level", "stage", "escala",
        "escala 0 4", "nivel", "nivel de madurez", "nivel de maturidade", "echelle",
        "echelle 0 4", "niveau", "escalera",
    ),
    "count": (
        "count", "number", "integer", "numeric", "whole number", "numero", "recuento",
        "contagem", "numerique", "nombre", "entero", "inteiro", "cantidad",
    ),
    "text": (
        "text", "open", "free text", "open ended", "open text", "string", "narrative", "texto",
        "texto libre", "texto livre", "abierta", "aberta", "texte", "texte libre", "ouverte",
    ),
}  # fmt: skip

ANSWER_WORDS: dict[str, str] = {
    "yes": "yes", "si": "yes", "sim": "yes", "oui": "yes",
    "no": "no", "nao": "no", "non": "no",
    "partly": "partly", "partial": "partly", "partially": "partly", "in part": "partly",
    "en parte": "partly", "parcialmente": "partly", "parcial": "partly", "em parte": "partly",
    "en partie": "partly", "partiellement": "partly", "partiel": "partly",
}  # fmt: skip

CODES: dict[str, tuple[str, ...]] = {
    "areas": (
        "policy", "legislation", "regulation", "investigation", "prosecution", "court",
        "prevention", "public-private-partnership",
    ),
    "steps": (
        "landscape", "frameworks", "personnel", "equipment", "cooperation", "awareness",
        "civil-society",
    ),
    "pillars": ("capacity-building", "regulatory-framework", "cooperation", "prevention"),
    "capacities": (
        "cyber-investigations", "digital-forensics", "digital-evidence", "virtual-assets",
        "ocsae", "cybercrime-prevention",
    ),
    "classes": ("member-state", "private-sector", "intergovernmental-academia"),
}  # fmt: skip

# Other spellings of codes, in normalised form.
CODE_WORDS: dict[str, str] = {
    "policies": "policy", "politica": "policy", "politicas": "policy", "politique": "policy",
    "law": "legislation", "laws": "legislation", "legislacion": "legislation",
    "legislacao": "legislation", "reglamentacion": "regulation", "regulacion": "regulation",
    "regulamentacao": "regulation", "regulacao": "regulation", "reglementation": "regulation",
    "investigations": "investigation", "investigacion": "investigation",
    "investigacao": "investigation", "enquete": "investigation", "enquetes": "investigation",
    "prosecutions": "prosecution", "persecucion penal": "prosecution",
    "enjuiciamiento": "prosecution", "acusacao": "prosecution", "poursuites": "prosecution",
    "courts": "court", "tribunales": "court", "tribunais": "court", "tribunaux": "court",
    "prevencion": "prevention", "prevencao": "prevention",
    "public private partnerships": "public-private-partnership",
    "alianzas publico privadas": "public-private-partnership",
    "parcerias publico privadas": "public-private-partnership",
    "partenariats public prive": "public-private-partnership",
    "partenariat public prive": "public-private-partnership",
    "state": "member-state", "states": "member-state", "member states": "member-state",
    "industry": "private-sector", "company": "private-sector",
    "academia": "intergovernmental-academia", "igo": "intergovernmental-academia",
}  # fmt: skip


def plain(text: object) -> str:
    """Lower case, no accents, no brackets, single spaces: how headings and words are matched."""
    if text is None:
        return ""
    decomposed = unicodedata.normalize("NFKD", str(text)).casefold()
    letters = "".join(mark for mark in decomposed if not unicodedata.combining(mark))
    without_brackets = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", letters)
    return " ".join(re.findall(r"[^\W_]+", without_brackets))


def known_code(kind: str, text: str) -> str | None:
    """The code meant by a word in a column of codes, or None."""
    wanted = plain(text)
    code = CODE_WORDS.get(wanted, wanted.replace(" ", "-"))
    return code if code in CODES[kind] else None
