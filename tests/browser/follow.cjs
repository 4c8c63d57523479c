/*
 * follow.cjs - one plan's page and the index, used as people use them: with the mouse, with the keyboard
 * alone, and without a script.
 *
 * SPDX-License-Identifier: MIT
 */
'use strict';
const fs = require('fs');

const PLAN = 'plans/northshire.care-2027/index.html';
const row = (id) => `tr[id="row:${id}"]`;

/* The page's policy forbids what Playwright's own waiting does in it. */
async function until(page, holds) {
    for (let i = 0; i < 100; i++) {
        if (await page.evaluate(holds)) {
            return;
        }
        await page.waitForTimeout(50);
    }
    throw new Error(`never: ${holds}`);
}

async function finds(page, { ok, equal }) {
    const shown = () => page.locator('#rows tr[data-entry]:visible').count();
    const all = await shown();
    await page.fill('#find', 'tender notice');
    await until(page, () => document.querySelector('.count').textContent !== '');
    const some = await shown();
    ok('find: fewer rows', some > 0 && some < all ? [] : [`${some} of ${all}`]);
    equal('find: the count is said', await page.locator('.count').textContent(),
        `${some} of ${all} activities shown`);
    const groups = await page.locator('#rows tr.group:visible').count();
    ok('find: no heading without rows', groups <= some ? [] : [`${groups} headings`]);
    await page.fill('#find', 'no such words');
    await until(page, () => document.querySelector('#rows').hidden);
    equal('find: nothing is said too', await page.locator('.count').textContent(), 'Nothing fits. Try other words.');
    /* A link to a row that is filtered away shows it again. */
    await page.evaluate(() => { window.location.hash = '#row:needs'; });
    await until(page, () => !document.querySelector('#rows').hidden);
    equal('find: a link to a row brings it back', await shown(), all);
    await page.check('[data-without="past"]');
    const future = await shown();
    ok('find: what is past can go', future <= all ? [] : [`${future}`]);
    await page.uncheck('[data-without="past"]');
}

async function follows(page, { ok, equal }) {
    await page.locator(`${row('public')} summary`).click();
    const reason = page.locator(`${row('public')} .detail`);
    ok('row: opens to its reason', /Why this date/.test(await reason.textContent()) ? [] : ['no reason']);
    await reason.getByRole('link', { name: 'Service model drafted', exact: true }).click();
    await until(page, () => document.activeElement.tagName === 'SUMMARY');
    equal('row: a link leads to the row it waits for', await page.evaluate(() =>
        document.activeElement.closest('tr').id), 'row:model');
    ok('row: and opens it', await page.locator(`${row('model')} details[open]`).count() ? [] : ['closed']);
    await page.locator(`${row('approve:effective')} summary`).click();
    const steps = page.locator(`${row('approve:effective')} .chain li`);
    const linked = await steps.evaluateAll((all) => all.slice(1).filter((li) => /^'$/.test(li.firstChild.data) &&
        li.children[0].matches('a[href^="#row:"]')).length);
    equal('row: every further step of a reason leads to its row', linked, await steps.count() - 1);
    await steps.last().getByRole('link').first().focus();
    const target = (await steps.last().getByRole('link').first().getAttribute('href')).slice(1);
    await page.keyboard.press('Enter');
    await until(page, () => document.activeElement.tagName === 'SUMMARY');
    equal('row: a step is followed with the keyboard', await page.evaluate(() =>
        document.activeElement.closest('tr').id), target);
    ok('row: and its row opens', await page.locator(`tr[id="${target}"] details[open]`).count() ? [] : ['closed']);
    const at = () => page.evaluate(() => document.activeElement.getAttribute('href'));
    await page.goBack();
    await until(page, () => document.activeElement.tagName === 'A');
    equal('row: back leads to the link that was followed', await at(), `#${target}`);
    await page.goForward();
    await until(page, () => document.activeElement.tagName === 'SUMMARY');
    equal('row: and forward to the row', await page.evaluate(() => document.activeElement.closest('tr').id), target);
    await page.locator('#chart-scroll a[href="#row:tender"] text').first().click();
    await until(page, () => window.location.hash === '#row:tender');
    ok('chart: a bar leads to its row and opens it',
        await page.locator(`${row('tender')} details[open]`).isVisible() ? [] : ['closed']);
    await page.locator('#chart-scroll a[href="#row:eia"][tabindex="-1"] text').first().click();
    await until(page, () => window.location.hash === '#row:eia');
    ok('chart: the name of a row leads there too',
        await page.locator(`${row('eia')} details[open]`).isVisible() ? [] : ['closed']);
    const own = (await page.locator('#chart-scroll svg').boundingBox()).width;
    await page.click('[data-size="more"]');
    ok('chart: larger', (await page.locator('#chart-scroll svg').boundingBox()).width > own ? [] : ['not']);
    await page.click('[data-size="fit"]');
    const fits = await page.evaluate(() => {
        const region = document.getElementById('chart-scroll');
        return region.scrollWidth - region.clientWidth;
    });
    ok('chart: fits the width', fits <= 1 ? [] : [`${fits} px too wide`]);
}

async function downloads(page, origin, { ok, equal }) {
    const starts = { pdf: '%PDF-', png: '\x89PNG', svg: '<?xml', csv: 'Date,', ics: 'BEGIN:VCALENDAR', json: '{' };
    const links = page.locator('.files a');
    equal('files: six', await links.count(), 6);
    for (let i = 0; i < await links.count(); i++) {
        const words = await links.nth(i).textContent();
        const [download] = await Promise.all([page.waitForEvent('download'), links.nth(i).click()]);
        const name = download.suggestedFilename();
        const begin = fs.readFileSync(await download.path()).subarray(0, 20).toString('latin1').replace(/^\xef\xbb\xbf/, '');
        const kind = name.split('.').pop();
        ok(`files: ${name} is what "${words}" says`, begin.startsWith(starts[kind]) &&
            words.includes(kind.toUpperCase()) && name.startsWith('northshire.care-2027-') ? [] : [begin]);
    }
    const address = `${origin}/plans/northshire.care-2027/feed.ics`;
    equal('subscribe: the button opens a calendar program',
        await page.locator('.button').getAttribute('href'), address.replace('http:', 'webcal:'));
    equal('subscribe: the address stands there', await page.locator('#feed-address').textContent(), address);
    await page.click('[data-copy] button');
    await until(page, () => document.querySelector('[data-copy] [role=status]').textContent !== '');
    equal('subscribe: copied, and said so', await page.locator('[data-copy] [role=status]').textContent(), 'Copied');
    equal('subscribe: the address is in the clipboard',
        await page.evaluate(() => navigator.clipboard.readText()), address);
}

/* Every stop of the Tab key in its order, until it begins again or `most` are seen. */
async function tab_stops(page, most) {
    const stops = [];
    while (stops.length < most) {
        await page.keyboard.press('Tab');
        const stop = await page.evaluate(() => {
            const node = document.activeElement;
            if (node === document.body) {
                return null;
            }
            const style = window.getComputedStyle(node);
            const box = node.getBoundingClientRect();
            return { name: (node.getAttribute('aria-label') || node.textContent || node.id).trim().slice(0, 60),
                seen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
                inside: box.bottom > 0 && box.top < window.innerHeight, place: node.closest('section, nav, header') ?
                    node.closest('section[id], nav, header').id : '' };
        });
        if (!stop) {
            break;
        }
        stops.push(stop);
    }
    return stops;
}

async function keyboard(page, origin, { ok, equal }) {
    await page.goto(`${origin}/${PLAN}`);
    const stops = await tab_stops(page, 400);
    equal('keyboard: first the way past the head', stops[0].name, 'Skip to the main content');
    ok('keyboard: every stop can be seen', stops.filter((stop) => !stop.seen || !stop.inside)
        .map((stop) => `${stop.name} in ${stop.place}`));
    const order = stops.map((stop) => stop.place).filter((place, i, all) => place && place !== all[i - 1]);
    equal('keyboard: sections in their order', order.filter((place) => place !== 'chart-scroll' && place !== 'chart'),
        ['next', 'timetable', 'findings', 'downloads', 'subscribe'].filter((name) => order.includes(name)));
    await page.goto(`${origin}/${PLAN}`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    equal('keyboard: past the head', await page.evaluate(() => document.activeElement.getAttribute('href')), '#chart');
    await page.locator('#chart .hint a').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    equal('keyboard: past the chart', await page.evaluate(() => document.activeElement.id), 'find');
    await page.locator(`${row('needs')} summary`).focus();
    await page.keyboard.press('Enter');
    ok('keyboard: a row opens', await page.locator(`${row('needs')} .detail`).isVisible() ? [] : ['closed']);
    await page.locator('#chart-scroll').focus();
    await page.setViewportSize({ width: 500, height: 800 });
    await page.keyboard.press('ArrowRight');
    await until(page, () => document.getElementById('chart-scroll').scrollLeft > 0);
    ok('keyboard: the chart scrolls', []);
}

/* Without a script: rows open, and links lead. */
async function plain(browser, origin, { ok }) {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${origin}/${PLAN}`);
    await page.locator(`${row('public')} summary`).click();
    ok('no script: a row opens', await page.locator(`${row('public')} .detail`).isVisible() ? [] : ['closed']);
    await page.locator(`${row('approve:effective')} summary`).click();
    await page.locator(`${row('approve:effective')} .chain li`).last().getByRole('link').first().click();
    ok('no script: a step of a reason leads to its row', /#row:approve$/.test(page.url())
        ? [] : [page.url()]);
    await page.locator('#chart-scroll a[href="#row:tender"] text').first().click();
    ok('no script: a bar leads to its row', page.url().endsWith('#row:tender') &&
        await page.locator(row('tender')).isVisible() ? [] : [page.url()]);
    await page.getByRole('link', { name: 'All plans' }).click();
    ok('no script: back to the index', page.url().endsWith('/index.html') ? [] : [page.url()]);
    await context.close();
}

/* A choice is still there, and holds, when the reader comes back from a plan. */
async function returns(page, origin, { equal }) {
    await page.goto(`${origin}/index.html`);
    await page.selectOption('#with-body', { label: 'Cabinet' });
    const said = await page.locator('.count').textContent();
    const shown = await page.locator('#rows tr[data-entry]:visible').count();
    await page.locator('#rows tr[data-entry]:visible a').first().click();
    await page.goBack();
    await until(page, () => document.querySelector('#with-body') && document.querySelector('#with-body').value !== '');
    await page.waitForTimeout(100);
    equal('index: back from a plan the choice still holds', [await page.locator('.count').textContent(),
        await page.locator('#rows tr[data-entry]:visible').count()], [said, shown]);
}

async function index(page, origin, { ok, equal }) {
    await page.goto(`${origin}/index.html`);
    const shown = () => page.locator('#rows tr[data-entry]:visible').count();
    const all = await shown();
    await page.fill('#find', 'home care');
    await until(page, () => document.querySelector('.count').textContent !== '');
    equal('index: finds a plan', await shown(), 1);
    await page.fill('#find', '');
    await until(page, () => document.querySelector('.count').textContent === '');
    for (const select of await page.locator('.tools select').all()) {
        await select.selectOption({ index: 1 });
        const some = await shown();
        const label = await select.evaluate((node) => node.labels[0].textContent);
        ok(`index: chooses by ${label}`, some > 0 && some < all ? [] : [`${some} of ${all}`]);
        await select.selectOption({ index: 0 });
    }
    await page.click('[data-copy] button');
    await until(page, () => document.querySelector('[data-copy] [role=status]').textContent !== '');
    equal('index: the address of the whole programme is copied', await page.evaluate(() =>
        navigator.clipboard.readText()), `${origin}/programme.ics`);
    await page.locator('#rows tr[data-entry]:visible a').first().click();
    ok('index: leads to a plan', await page.locator('#timetable').isVisible() ? [] : ['no timetable']);
}

async function follow(browser, origin, tap) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true,
        permissions: ['clipboard-read', 'clipboard-write'] });
    const page = await context.newPage();
    await page.goto(`${origin}/${PLAN}`);
    await finds(page, tap);
    await follows(page, tap);
    await downloads(page, origin, tap);
    await keyboard(page, origin, tap);
    await page.setViewportSize({ width: 1280, height: 900 });
    await returns(page, origin, tap);
    await index(page, origin, tap);
    await context.close();
    await plain(browser, origin, tap);
}

module.exports = { follow };
