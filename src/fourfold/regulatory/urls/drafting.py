"""Proposals, procedures, paths to ratification."""

from django.urls import path

from fourfold.regulatory.views import procedures, proposals, proposals_consulting, ratification

STATE = "states/<str:state>"
PROPOSAL = "proposals/<uuid:proposal_id>"
RATIFICATION = f"{STATE}/ratification"

urlpatterns = [
    path(f"{STATE}/proposals/", proposals.proposal_list, name="proposals"),
    path(f"{STATE}/proposals/new/", proposals.choose, name="proposal-choose"),
    path(f"{STATE}/proposals/new/<slug:option>/", proposals.open_from, name="proposal-open"),
    path(f"{PROPOSAL}/", proposals.proposal, name="proposal"),
    path(f"{PROPOSAL}/revise/", proposals.revise, name="proposal-revise"),
    path(f"{PROPOSAL}/redline/", proposals.redline, name="proposal-redline"),
    path(f"{PROPOSAL}/redline.docx", proposals.redline_file, name="proposal-redline-file"),
    path(f"{PROPOSAL}/proposal.<str:kind>", proposals.export, name="proposal-export"),
    path(f"{PROPOSAL}/consultation/", proposals_consulting.consult, name="proposal-consult"),
    path(f"{PROPOSAL}/move/<slug:step>/", proposals_consulting.move, name="proposal-move"),
    path(f"{PROPOSAL}/comment/", proposals_consulting.comment, name="proposal-comment"),
    path(f"{PROPOSAL}/summary/", proposals_consulting.summary, name="proposal-summary"),
    path(
        "proposals/comments/<uuid:comment_id>/",
        proposals_consulting.respond,
        name="proposal-respond",
    ),
    path("procedures/", procedures.library, name="procedures"),
    path("procedures/<slug:code>/", procedures.template, name="procedure"),
    path("procedures/<slug:code>/procedure.docx", procedures.template_file, name="procedure-file"),
    path(f"{STATE}/procedures/", procedures.adopted, name="state-procedures"),
    path(f"{STATE}/procedures/<slug:code>/adopt/", procedures.choose, name="procedure-choose"),
    path(
        f"{STATE}/procedures/<slug:code>/adopt/<uuid:organisation>/",
        procedures.adopt,
        name="procedure-adopt",
    ),
    path("adoptions/<uuid:adoption_id>/", procedures.adoption, name="adoption"),
    path(
        "adoptions/<uuid:adoption_id>/procedure.docx",
        procedures.adoption_file,
        name="adoption-file",
    ),
    path(f"{RATIFICATION}/", ratification.paths, name="ratifications"),
    path(f"{RATIFICATION}/open/", ratification.open_new, name="ratification-open"),
    path(f"{RATIFICATION}/<slug:instrument>/", ratification.path, name="ratification"),
    path(
        f"{RATIFICATION}/<slug:instrument>/entries/new/",
        ratification.entry,
        name="ratification-entry",
    ),
    path(
        f"{RATIFICATION}/<slug:instrument>/steps/<slug:kind>/",
        ratification.step,
        name="ratification-step",
    ),
]
