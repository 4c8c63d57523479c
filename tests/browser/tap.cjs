/*
 * tap.cjs - what the browser tests share: results as TAP, and Chromium without a screen.
 *
 * SPDX-License-Identifier: MIT
 */
'use strict';
const { chromium } = require('playwright-core');

let count = 0;
let failures = 0;

/* Passes if there are no problems, and shows them else. */
function ok(name, problems) {
    count += 1;
    console.log(`${problems.length ? 'not ok' : 'ok'} ${count} - ${name}`);
    if (problems.length) {
        failures += 1;
        problems.slice(0, 20).forEach((problem) => console.log(`# ${problem}`));
    }
}

function equal(name, seen, expected) {
    const [a, b] = [JSON.stringify(seen), JSON.stringify(expected)];
    ok(name, a === b ? [] : [`is ${a}`, `not ${b}`]);
}

function launch() {
    return chromium.launch({
        executablePath: '/usr/bin/chromium',
        args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
            '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    });
}

/* The plan of the tests, and how they ended. */
function done() {
    console.log(`1..${count}`);
    process.exit(failures ? 1 : 0);
}

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/* What axe-core finds on a page. */
async function axe(page) {
    await page.addScriptTag({ path: require.resolve('axe-core') });
    const found = await page.evaluate((tags) => window.axe.run(document, { runOnly: tags }), rules);
    return found.violations.map((v) => `${v.id}: ${v.help}: ${v.nodes[0].html.slice(0, 120)}`);
}

module.exports = { ok, equal, launch, done, axe };
