"""Addresses of files."""

from django.urls import path

from fourfold.kernel.files import views
from fourfold.kernel.files.uploads import views as uploads

app_name = "files"
urlpatterns = [
    path("uploads/", uploads.uploads, name="uploads"),
    path("uploads/<uuid:upload_id>/", uploads.upload, name="upload"),
    path("<uuid:link_id>/", views.download, name="download"),
]
