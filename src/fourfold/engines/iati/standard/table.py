"""Every element of an IATI activity file: its attributes and, in their order, its parts.

One line a kind: `kind | attributes | parts or =type of text | flags`. An attribute is
`name:type`, `!` after the name says that it is needed; without a type it is text. A part is
`name` with `?` (at most once), `*` (any number), `+` (at least once) or nothing (once), and after
`=` the kind that describes it there, where that is not its name. Flags: `closed` takes no
attributes of other namespaces.
"""

_AT_LARGE = """
iati-activities iati-activity iati-identifier participating-org activity-scope recipient-country
recipient-region collaboration-type default-flow-type default-aid-type default-finance-type
other-identifier sector activity-date activity-status contact-info default-tied-status
humanitarian-scope policy-marker capital-spend transaction location tag country-budget-items
related-activity legacy-data result conditions budget planned-disbursement crs-add fss dimension
narrative title description comment reporting-org
"""
# Elements that keep their meaning wherever they stand, and the kinds of those not named like them.
GLOBAL = frozenset(_AT_LARGE.split())
GLOBAL_KINDS = {
    **dict.fromkeys(("title", "description", "comment"), "words"),
    **dict.fromkeys(("activity-scope", "collaboration-type", "default-flow-type"), "coded"),
    **dict.fromkeys(("default-finance-type", "activity-status", "default-tied-status"), "coded"),
    "default-aid-type": "aid-type",
}

LINES = """
iati-activities | version! generated-datetime:dateTime linked-data-default:anyURI | iati-activity+
iati-activity | last-updated-datetime:dateTime xml:lang:language default-currency humanitarian:boolean hierarchy:int linked-data-uri:anyURI budget-not-provided | iati-identifier reporting-org title=words description+ participating-org+ other-identifier* activity-status=coded activity-date+ contact-info* activity-scope?=coded recipient-country* recipient-region* location* sector* tag* country-budget-items? humanitarian-scope* policy-marker* collaboration-type?=coded default-flow-type?=coded default-finance-type?=coded default-aid-type*=aid-type default-tied-status?=coded budget* planned-disbursement* capital-spend? transaction* document-link* related-activity* legacy-data* conditions? result* crs-add? fss?

narrative | xml:lang:language | =string
words | | narrative+
coded | code! |
dated | iso-date!:date |
text | | =string
plain | | =string | closed
number | | =decimal | closed
amount | currency value-date!:date | =decimal
vocabulary-code | code! vocabulary! |

iati-identifier | | =string
reporting-org | ref! type! secondary-reporter:boolean | narrative+
description | type | narrative+
participating-org | ref type role! activity-id crs-channel-code | narrative*
other-identifier | ref! type! | owner-org?
owner-org | ref | narrative*
activity-date | type! iso-date!:date | narrative*
contact-info | type | organisation?=words department?=words person-name?=words job-title?=words telephone*=text email*=text website* mailing-address*=words
website | | =anyURI
recipient-country | code! percentage:decimal | narrative*
recipient-region | code! vocabulary vocabulary-uri:anyURI percentage:decimal | narrative*
location | ref | location-reach?=coded location-id*=vocabulary-code name?=words description?=words activity-description?=words administrative* point? exactness?=coded location-class?=coded feature-designation?=coded
administrative | code! vocabulary! level:nonNegativeInteger |
point | srsName! | pos=plain
sector | code! vocabulary vocabulary-uri:anyURI percentage:decimal | narrative*
tag | code! vocabulary! vocabulary-uri:anyURI | narrative*
country-budget-items | vocabulary! | budget-item+
budget-item | code! percentage:decimal | description?=words
humanitarian-scope | type! vocabulary! vocabulary-uri:anyURI code! | narrative*
policy-marker | vocabulary vocabulary-uri:anyURI code! significance | narrative*
aid-type | code! vocabulary |
budget | type status | period-start=dated period-end=dated value=amount
planned-disbursement | type | period-start=dated period-end?=dated value=amount provider-org? receiver-org?
provider-org | ref provider-activity-id type | narrative*
receiver-org | ref receiver-activity-id type | narrative*
capital-spend | percentage!:decimal |
transaction | ref humanitarian:boolean | transaction-type=coded transaction-date=dated value=amount description?=words provider-org? receiver-org? disbursement-channel?=coded sector*=transaction-sector recipient-country?=transaction-country recipient-region?=transaction-region flow-type?=coded finance-type?=coded aid-type* tied-status?=coded
transaction-sector | code! vocabulary vocabulary-uri:anyURI | narrative*
transaction-country | code! | narrative*
transaction-region | code! vocabulary vocabulary-uri:anyURI | narrative*
document-link | url!:anyURI format! | title=words description?=words category+=coded language*=coded document-date?=dated
related-activity | ref! type! | | closed
legacy-data | name! value! iati-equivalent:NMTOKEN | | closed
conditions | attached!:boolean | condition*
condition | type! | narrative+ | closed
result | type! aggregation-status:boolean | title=words description?=words document-link* reference*=result-reference indicator+
result-reference | code! vocabulary! vocabulary-uri:anyURI |
indicator | measure! ascending:boolean aggregation-status:boolean | title=words description?=words document-link* reference*=indicator-reference baseline* period*
indicator-reference | code! vocabulary! indicator-uri:anyURI |
baseline | year!:positiveInteger iso-date:date value | location*=place dimension* document-link* comment?=words
place | ref |
dimension | name value |
period | | period-start=dated period-end=dated target*=measured actual*=measured
measured | value | location*=place dimension* comment?=words document-link* | closed
crs-add | | other-flags* loan-terms? loan-status? channel-code?=plain
other-flags | code! significance!:boolean |
loan-terms | rate-1:decimal rate-2:decimal | repayment-type?=coded repayment-plan?=coded commitment-date?=dated repayment-first-date?=dated repayment-final-date?=dated
loan-status | year!:decimal currency value-date!:date | interest-received?=number principal-outstanding?=number principal-arrears?=number interest-arrears?=number
fss | extraction-date!:date priority:boolean phaseout-year:decimal | forecast*
forecast | year!:decimal currency value-date:date | =decimal
"""  # noqa: E501 -- one line a kind: folding would hide the order
