# timetable.py - does LibreOffice Writer have the rows of a timetable, cell by cell?
#
# timetable.py TIMETABLE.csv PAGE.odt PLAN.xml. Which rows there should be is worked out from the CSV alone,
# the figures by financial year from the plan.
# SPDX-License-Identifier: MIT
import csv
import sys
import xml.etree.ElementTree
import zipfile

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
PLAN = "{urn:tenderline:plan:1}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
COLUMNS = ["Date", "Time", "Activity", "Who decides", "Notes"]


def words(element):
    return " ".join("".join(element.itertext()).split())


def expected(path):
    """The heads, a row of one cell for each group, the dated rows; how many have no date."""
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    dated = [row for row in rows if row["Earliest start"] or row["Latest finish"]]
    used = [c for c in COLUMNS if c in ("Date", "Activity") or any(row[c] for row in dated)]
    table, group = ([used] if dated else []), ""
    for row in dated:
        if row["Group"] != group:
            group = row["Group"]
            table.append([" ".join(group.split())])
        table.append([" ".join(row[c].split()) for c in used])
    return table, len(rows) - len(dated)


def amounts(plan):
    """The heads, and a row for each item with figures: of few years and none of them hidden."""
    items = list(xml.etree.ElementTree.parse(plan).iter(PLAN + "funding"))
    figures = [{int(a.get("year")[2:]): int(a.get("value")) for a in item.iter(PLAN + "amount")} for item in items]
    if not items:
        return []
    every = sorted(set().union(*figures))
    years = range(every[0], every[-1] + 1)
    several = len(years) > 1
    rows = [[""] + [f"{year}/{(year + 1) % 100:02}" for year in years] + ["Total"] * several]
    for item, values in zip(items, figures):
        cells = [values.get(year) for year in years] + [sum(values.values())] * several
        if several and item.get("kind") == "posts":
            cells[-1] = None
        rows.append([item.get("title")] + ["" if c is None else f"{c:,}".replace("-", "−") for c in cells])
    return rows


def found(path):
    """The rows of the timetable, those of the figures, how many items there are of lists."""
    with zipfile.ZipFile(path) as archive:
        root = xml.etree.ElementTree.fromstring(archive.read("content.xml"))
    rows = {True: [], False: []}
    for table in root.iter(TABLE + "table"):
        if len(table.findall(f"{TABLE}table-header-rows/{TABLE}table-row")) != 1:
            sys.exit(f"{path}: the heads are not repeated on the next page")
        cells = [
            [words(cell) for cell in row.findall(TABLE + "table-cell")] for row in table.iter(TABLE + "table-row")
        ]
        dated = cells[0][0] == COLUMNS[0]
        if rows[dated]:
            sys.exit(f"{path}: more than two tables")
        rows[dated] = cells
    return rows[True], rows[False], len(list(root.iter(TEXT + "list-item")))


wanted, wanted_undated = expected(sys.argv[1])
seen, seen_amounts, seen_undated = found(sys.argv[2])
wanted_amounts = amounts(sys.argv[3])
# Behind a title stands what its figures are: "Day services (savings, £000)".
for want, see in zip(wanted_amounts, seen_amounts):
    if want[1:] != see[1:] or not see[0].startswith(want[0]):
        sys.exit(f"{sys.argv[2]}: differs: {want} expected, not {see}")
if len(wanted_amounts) != len(seen_amounts):
    sys.exit(f"{sys.argv[2]}: differs: {len(wanted_amounts)} rows of figures expected, not {len(seen_amounts)}")
for number, (want, see) in enumerate(zip(wanted, seen), 1):
    if want != see:
        sys.exit(f"{sys.argv[2]}: row {number} differs: {want} expected, not {see}")
if len(wanted) != len(seen):
    sys.exit(f"{sys.argv[2]}: differs: {len(wanted)} rows expected, not {len(seen)}")
if wanted_undated != seen_undated:
    sys.exit(f"{sys.argv[2]}: differs: {wanted_undated} rows without a date expected, not {seen_undated}")
