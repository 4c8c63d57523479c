# timetable.py - does LibreOffice Writer have the rows of a timetable, cell by cell?
#
# timetable.py TIMETABLE.csv PAGE.odt. Which rows there should be is worked out from the CSV alone.
# SPDX-License-Identifier: MIT
import csv
import sys
import xml.etree.ElementTree
import zipfile

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
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


def found(path):
    with zipfile.ZipFile(path) as archive:
        root = xml.etree.ElementTree.fromstring(archive.read("content.xml"))
    tables = list(root.iter(TABLE + "table"))
    if len(tables) > 1:
        sys.exit(f"{path}: {len(tables)} tables")
    rows = [
        [words(cell) for cell in row.findall(TABLE + "table-cell")]
        for table in tables
        for row in table.iter(TABLE + "table-row")
    ]
    heads = [len(table.findall(f"{TABLE}table-header-rows/{TABLE}table-row")) for table in tables]
    if heads not in ([], [1]):
        sys.exit(f"{path}: the heads are not repeated on the next page")
    return rows, len(list(root.iter(TEXT + "list-item")))


wanted, wanted_undated = expected(sys.argv[1])
seen, seen_undated = found(sys.argv[2])
for number, (want, see) in enumerate(zip(wanted, seen), 1):
    if want != see:
        sys.exit(f"{sys.argv[2]}: row {number} differs: {want} expected, not {see}")
if len(wanted) != len(seen):
    sys.exit(f"{sys.argv[2]}: differs: {len(wanted)} rows expected, not {len(seen)}")
if wanted_undated != seen_undated:
    sys.exit(f"{sys.argv[2]}: differs: {wanted_undated} rows without a date expected, not {seen_undated}")
