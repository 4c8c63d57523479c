/*
 * look.cjs - what a reader with a browser sees: the timetable is an accessible table (axe-core),
 * every text of the chart lies inside the picture and over no other text, as Chromium draws it; all
 * charts stand in one page without meeting.
 *
 * SPDX-License-Identifier: MIT
 */
'use strict';
const fs = require('fs');
const path = require('path');
const { ok, launch, done, axe } = require('./tap.cjs');

const folder = path.resolve(process.argv[2]);

async function page_timetable(browser, file) {
    const page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
    await page.goto(`file://${file}`);
    ok(`${path.basename(file)}: axe-core finds nothing`, await axe(page));
    const rows = await page.locator('table tbody tr').count();
    ok(`${path.basename(file)}: has rows`, rows > 3 ? [] : [`${rows} rows`]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    ok(`${path.basename(file)}: no sideways scrolling`, wide <= 0 ? [] : [`${wide} px too wide`]);
    await page.screenshot({ path: `${file}.png`, fullPage: true });
    await page.close();
}

function overlaps(boxes, frame) {
    const problems = [];
    const slack = 0.75;
    boxes.forEach((a, i) => {
        if (a.left < frame.left - slack || a.top < frame.top - slack || a.right > frame.right + slack ||
            a.bottom > frame.bottom + slack) {
            problems.push(`outside the picture: ${a.text}`);
        }
        boxes.slice(i + 1).forEach((b) => {
            if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > slack &&
                Math.min(a.baseline, b.baseline) - Math.max(a.cap, b.cap) > slack) {
                problems.push(`overlap: ${a.text} / ${b.text}`);
            }
        });
    });
    return problems;
}

async function page_chart(browser, file) {
    const page = await browser.newPage({ viewport: { width: 1600, height: 1200 } });
    await page.goto(`file://${file}`);
    const seen = await page.evaluate(() => {
        const root = document.documentElement.getBoundingClientRect();
        const texts = [...document.querySelectorAll('text')].filter((t) => t.textContent.trim());
        return {
            frame: { left: root.left, top: root.top, right: root.right, bottom: root.bottom },
            boxes: texts.map((t) => {
                const b = t.getBoundingClientRect();
                const inset = b.height * 0.22;
                return { text: t.textContent, left: b.left, right: b.right, top: b.top, bottom: b.bottom,
                    cap: b.top + inset, baseline: b.bottom - inset };
            }),
            title: document.querySelector('title') ? document.querySelector('title').textContent : '',
        };
    });
    ok(`${path.basename(file)}: has a title and texts`, seen.title && seen.boxes.length > 10 ? [] : ['none']);
    ok(`${path.basename(file)}: texts inside the picture, none over another`, overlaps(seen.boxes, seen.frame));
    await page.screenshot({ path: `${file}.png` });
    await page.close();
}

/* As a council's page would hold them: every name is there once, and lists are seen as lists. */
async function page_together(browser, files) {
    const charts = files.map((file) => fs.readFileSync(file, 'utf8').replace(/^<\?xml[^>]*\?>/, ''));
    const page = await browser.newPage({ viewport: { width: 1600, height: 1200 } });
    await page.setContent(`<!DOCTYPE html><html lang="en-GB"><head><title>Charts</title></head><body><main>` +
        `<h1>Charts</h1>${charts.join('')}</main></body></html>`);
    ok('charts in one page: axe-core finds nothing', await axe(page));
    const wrong = await page.evaluate(() => {
        const problems = [];
        const ids = [...document.querySelectorAll('[id]')].map((node) => node.id);
        ids.filter((id, i) => ids.indexOf(id) !== i).forEach((id) => problems.push(`twice: ${id}`));
        document.querySelectorAll('svg').forEach((svg) => {
            svg.querySelectorAll('[fill^="url("]').forEach((node) => {
                const name = node.getAttribute('fill').slice(5, -1);
                if (!svg.querySelector(`[id="${name}"]`)) {
                    problems.push(`not in its chart: ${name}`);
                }
            });
        });
        return problems;
    });
    ok('charts in one page: every name is there once', wrong);
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const entries = nodes.filter((n) => !n.ignored && n.role && n.role.value === 'listitem');
    ok('charts in one page: a screen reader finds the entries', entries.length > 30 ? [] : [`${entries.length}`]);
    await page.close();
}

(async () => {
    const browser = await launch();
    for (const name of fs.readdirSync(folder).sort()) {
        const file = path.join(folder, name);
        if (name.endsWith('.html')) {
            await page_timetable(browser, file);
        } else if (name.endsWith('.svg')) {
            await page_chart(browser, file);
        }
    }
    await page_together(browser, fs.readdirSync(folder).sort().filter((name) => name.endsWith('.svg'))
        .map((name) => path.join(folder, name)));
    await browser.close();
    done();
})();
