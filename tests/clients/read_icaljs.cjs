/*
 * read_icaljs.cjs - what ical.js (Thunderbird's reader) sees: uid, start, end (exclusive), summary.
 * SPDX-License-Identifier: MIT
 */
const fs = require("fs");
const path = require("path");

function moment(time) {
    return time.isDate ? time.toString() : time.toJSDate().toISOString().slice(0, 16) + "Z";
}

async function main() {
    const folder = path.join(process.env.NODE_PATH, "ical.js");
    const entry = JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8"));
    const module = await import(path.join(folder, entry.module || entry.main));
    const ICAL = module.default;
    const calendar = new ICAL.Component(ICAL.parse(fs.readFileSync(process.argv[2], "utf8")));
    for (const zone of calendar.getAllSubcomponents("vtimezone")) {
        ICAL.TimezoneService.register(zone);
    }
    for (const part of calendar.getAllSubcomponents("vevent")) {
        const event = new ICAL.Event(part);
        console.log([event.uid, moment(event.startDate), moment(event.endDate), event.summary].join("\t"));
    }
}

main().catch((error) => {
    console.error(error);
    process.exit(1);
});
