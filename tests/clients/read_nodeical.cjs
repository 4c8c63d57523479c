/*
 * read_nodeical.cjs - what node-ical sees: uid, start, end (exclusive), summary.
 * SPDX-License-Identifier: MIT
 */
const ical = require("node-ical");

/* It keeps whole days as local midnights. */
function moment(date) {
    if (!date.dateOnly) {
        return date.toISOString().slice(0, 16) + "Z";
    }
    const two = (number) => String(number).padStart(2, "0");
    return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

for (const event of Object.values(ical.sync.parseFile(process.argv[2]))) {
    if (event.type === "VEVENT") {
        console.log([event.uid, moment(event.start), moment(event.end), event.summary].join("\t"));
    }
}
