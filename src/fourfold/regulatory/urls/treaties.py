"""Treaties, their correspondence, and what States have done about them."""

from django.urls import path

from fourfold.regulatory.views import treaties, treaties_status, treaties_verify

urlpatterns = [
    path("treaties/", treaties.treaty_list, name="treaties"),
    path("treaties/correspondence/", treaties.correspondence, name="correspondence"),
    path("treaties/status/", treaties_status.status, name="treaty-status"),
    path("treaties/status/export/", treaties_status.export, name="treaty-status-export"),
    path("treaties/status/import/", treaties_status.import_status, name="treaty-status-import"),
    path("treaties/<slug:code>/", treaties.treaty, name="treaty"),
    path("treaties/<slug:code>/export/", treaties.export, name="treaty-export"),
    path("treaties/<slug:code>/articles/<slug:number>/", treaties.article, name="article"),
    path("treaties/<slug:code>/verify/", treaties_verify.verify, name="treaty-verify"),
]
