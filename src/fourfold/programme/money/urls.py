"""Addresses of money, beneath those of the programme."""

from django.urls import URLPattern, path, register_converter
from django.urls.converters import StringConverter

from fourfold.programme.money.views import (
    donor,
    grants,
    posts,
    rates,
    reports,
    shares,
    transactions,
)


class TableKind(StringConverter):
    """A format that tables are written in."""

    regex = "csv|xlsx"


register_converter(TableKind, "table_kind")

patterns: list[URLPattern] = [
    path("money/", grants.money, name="money"),
    path("money/funds/<uuid:fund_id>/", grants.grant, name="money-fund"),
    path(
        "money/funds/<uuid:fund_id>/grant.<table_kind:kind>",
        grants.export,
        name="money-fund-export",
    ),
    path("money/funds/<uuid:fund_id>/terms/", grants.terms, name="money-terms"),
    path("money/funds/<uuid:fund_id>/lines/set/", grants.line, name="money-line"),
    path(
        "money/funds/<uuid:fund_id>/transactions/",
        transactions.transactions,
        name="money-transactions",
    ),
    path(
        "money/funds/<uuid:fund_id>/transactions.<table_kind:kind>",
        transactions.export,
        name="money-transactions-export",
    ),
    path(
        "money/funds/<uuid:fund_id>/transactions/record/",
        transactions.record,
        name="money-record",
    ),
    path("money/funds/<uuid:fund_id>/transactions/import/", transactions.take, name="money-import"),
    path("money/transactions/<uuid:entry>/", transactions.transaction, name="money-transaction"),
    path("money/transactions/<uuid:entry>/correct/", transactions.correct, name="money-correct"),
    path(
        "money/transactions/<uuid:entry>/reverse/", transactions.reverse_one, name="money-reverse"
    ),
    path("money/rates/", rates.rates, name="rates"),
    path("money/rates/export.csv", rates.export, name="rates-export"),
    path("money/rates/record/", rates.record, name="rate-record"),
    path("money/rates/import/", rates.take, name="rates-import"),
    path("money/activities/", shares.listed, name="money-activities"),
    path("money/activities/<slug:kind>/<uuid:activity>/", shares.shares, name="money-shares"),
    path("money/report/", reports.report, name="money-report"),
    path("money/report/export.csv", reports.export, name="money-report-export"),
    path("money/posts/", posts.posts, name="posts"),
    path("money/posts/record/", posts.record, name="post-record"),
    path("money/posts/<uuid:post_id>/", posts.change, name="post-change"),
    path("money/cliffs/", posts.cliffs, name="cliffs"),
    path("money/cliffs/export.csv", posts.export, name="cliffs-export"),
    path("donor/", donor.donor, name="donor"),
]
