/*
 * site.cjs - a published site as its readers meet it: every page in light and dark, on a phone, without a
 * script, on paper; then one page with mouse and keyboard.
 *
 * SPDX-License-Identifier: MIT
 */
'use strict';
const fs = require('fs');
const path = require('path');
const { HtmlValidate } = require('html-validate');
const { ok, equal, launch, done, axe } = require('./tap.cjs');
const { serve } = require('./server.cjs');
const { follow } = require('./follow.cjs');

const folder = path.resolve(process.argv[2]);

/*
 * Pages are well-formed XML too, so that void elements end in "/>" and attributes have values; tables that
 * become cards say their roles; ids hold the ':' that no chart's id can.
 */
const validator = new HtmlValidate({
    extends: ['html-validate:recommended'],
    rules: {
        'void-style': 'off', 'attribute-boolean-style': 'off', 'long-title': 'off', 'no-redundant-role': 'off',
        'valid-id': ['error', { relaxed: true }],
    },
});

/* The icon of the list of tabs: browsers draw it before the page is there, and tests do not ask for it. */
async function icon_seen(browser, origin, name) {
    const page = await browser.newPage();
    await page.goto(`${origin}/${name}`);
    const icon = await page.locator('link[rel="icon"]').evaluate((link) => link.href);
    const answer = await page.goto(icon);
    equal(`${name}: its icon is a picture`, [answer.status(), answer.headers()['content-type']], [200, 'image/svg+xml']);
    const drawn = await page.evaluate(() => document.querySelector('path').getBoundingClientRect().width);
    ok(`${name}: and is drawn`, drawn > 0 ? [] : ['nothing']);
    await page.close();
}

async function page_valid(name) {
    const report = await validator.validateFile(path.join(folder, name));
    ok(`${name}: valid HTML`, report.results.flatMap((result) =>
        result.messages.map((m) => `${m.line}:${m.column} ${m.ruleId}: ${m.message}`)));
}

/* What a page said or asked for that it should not have. */
function troubles(page, origin) {
    const seen = [];
    page.on('console', (message) => seen.push(`console: ${message.text()}`));
    page.on('pageerror', (error) => seen.push(`error: ${error.message}`));
    page.on('request', (request) => {
        if (!request.url().startsWith(origin)) {
            seen.push(`asked for ${request.url()}`);
        }
    });
    page.on('response', (response) => {
        if (response.status() >= 400) {
            seen.push(`${response.status()} ${response.url()}`);
        }
    });
    return seen;
}

async function page_looked_at(browser, origin, name, scheme, width) {
    const what = `${name}, ${scheme}, ${width} px`;
    /* axe-core is added to the page, which its policy forbids; that it holds is seen with the script below. */
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme,
        bypassCSP: true });
    const page = await context.newPage();
    const seen = troubles(page, origin);
    await page.goto(`${origin}/${name}`);
    await page.evaluate(() => document.querySelectorAll('details').forEach((node, i) => { node.open = i < 40; }));
    ok(`${what}: axe-core finds nothing`, await axe(page));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    ok(`${what}: no sideways scrolling`, wide <= 0 ? [] : [`${wide} px too wide`]);
    ok(`${what}: nothing asked for elsewhere, no errors`, seen);
    await page.screenshot({ path: path.join(folder, '..', 'shots',
        `${name.replace(/\//g, '_')}.${scheme}.${width}.png`) });
    await context.close();
}

/* Dates behind a name in letters that run the other way still run from first to last. */
async function dates_in_order(browser, origin, name) {
    const page = await browser.newPage();
    await page.goto(`${origin}/${name}`);
    await page.click('[data-open="all"]');
    const seen = await page.evaluate(() => [...document.querySelectorAll('.detail li')].flatMap((li) => {
        const text = li.lastChild;
        const dates = text.nodeType === 3 && /[\u0600-\u06ff]/.test(li.firstChild.textContent) &&
            /(\d+)–(\d+) /.exec(text.data);
        return dates ? [dates.index, dates.index + dates[1].length + 1].map((at) => {
            const range = document.createRange();
            range.setStart(text, at);
            range.setEnd(text, at + 1);
            return range.getBoundingClientRect().left;
        }) : [];
    }));
    ok(`${name}: dates behind Arabic run from first to last`, seen.length > 0 && seen.every((left, i) =>
        i % 2 === 0 || left > seen[i - 1]) ? [] : [`${seen}`]);
    await page.close();
}

/* Text of twice the size, as readers set it in their browser: nothing runs out of what holds it. */
async function page_enlarged(browser, origin, name) {
    const page = await browser.newPage({ viewport: { width: 640, height: 900 }, bypassCSP: true });
    await page.goto(`${origin}/${name}`);
    await page.evaluate(() => { document.documentElement.style.fontSize = '212.5%'; });
    const cut = await page.evaluate(() => [...document.querySelectorAll('main *, header *')].filter((node) =>
        !node.closest('.scroll, .unseen, .cards thead, option') && node.scrollWidth > node.clientWidth + 1 && node.clientWidth > 1 &&
        window.getComputedStyle(node).display !== 'inline').map((node) => node.outerHTML.slice(0, 100)));
    ok(`${name}, text twice as large: nothing runs over`, cut);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    ok(`${name}, text twice as large: no sideways scrolling`, wide <= 0 ? [] : [`${wide} px too wide`]);
    const skip = await page.locator('.skip').boundingBox();
    ok(`${name}, text twice as large: the way past the head waits unseen`, skip.y + skip.height <= 0 ? [] : [`${skip.y}`]);
    await page.close();
}

/* Colours of the reader's own: the chart keeps its kinds apart, and where the keyboard is can be seen. */
async function page_forced(browser, origin, name) {
    const fills = async (forcedColors) => {
        const context = await browser.newContext({ forcedColors, colorScheme: 'dark' });
        const page = await context.newPage();
        await page.goto(`${origin}/${name}`);
        const seen = await page.evaluate(() => ({
            ground: window.getComputedStyle(document.querySelector('.scroll')).backgroundColor,
            fills: [...document.querySelectorAll('.scroll svg rect, .scroll svg path, .scroll svg text')].map((node) =>
                `${window.getComputedStyle(node).fill} ${window.getComputedStyle(node).stroke}`),
        }));
        return { context, page, seen };
    };
    const plain = await fills('none');
    const forced = await fills('active');
    equal(`${name}, forced colours: the chart is as it was`, forced.seen, plain.seen);
    const colours = new Set(plain.seen.fills);
    ok(`${name}, forced colours: of several colours`, colours.size >= 3 ? [] : [...colours]);
    for (const selector of ['#chart-scroll', '#chart-scroll a[href]:not([tabindex])', '.button', '#find', 'summary', '.contents a']) {
        const node = forced.page.locator(selector).first();
        if (await node.count() === 0) {
            continue;
        }
        await node.focus();
        await forced.page.keyboard.press('Shift+Tab');
        await forced.page.keyboard.press('Tab');
        const outline = await forced.page.evaluate(() => {
            const style = window.getComputedStyle(document.activeElement);
            return [style.outlineStyle, parseFloat(style.outlineWidth)];
        });
        ok(`${name}, forced colours: ${selector} shows that it has the keyboard`,
            outline[0] !== 'none' && outline[1] >= 2 ? [] : [`${outline}`]);
    }
    await plain.context.close();
    await forced.context.close();
}

/* Under its own policy, with and without the script: no violation, nothing broken by a plan's texts. */
async function page_kept_in(browser, origin, name, javaScriptEnabled) {
    const what = `${name}, ${javaScriptEnabled ? 'with' : 'without'} script`;
    const context = await browser.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    const seen = troubles(page, origin);
    await page.goto(`${origin}/${name}`);
    if (javaScriptEnabled) {
        const broken = await page.evaluate(() => window.broken);
        ok(`${what}: no text became a script`, broken === undefined ? [] : [`${broken}`]);
        ok(`${what}: what needs the script is shown`, await page.locator('.tools').first().isVisible() ? [] : ['no']);
    } else {
        const hidden = await page.locator('.tools:visible').count();
        ok(`${what}: nothing is shown that does nothing`, hidden === 0 ? [] : [`${hidden}`]);
    }
    ok(`${what}: no errors, no violation of the policy`, seen);
    await context.close();
}

async function page_printed(browser, origin, name) {
    const page = await browser.newPage({ viewport: { width: 690, height: 1000 } }); /* A4 within its margins */
    await page.goto(`${origin}/${name}`);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    fs.writeFileSync(path.join(folder, '..', 'shots', `${name.replace(/\//g, '_')}.pdf`), pdf);
    await page.emulateMedia({ media: 'print' });
    const pressed = await page.locator('button:visible, .contents:visible, #subscribe:visible').count();
    ok(`${name}: paper has nothing to press`, pressed === 0 ? [] : [`${pressed}`]);
    const cards = await page.evaluate(() => window.getComputedStyle(document.getElementById('rows')).display);
    ok(`${name}: tables are tables on paper`, cards === 'table' ? [] : [cards]);
    await page.close();
}

(async () => {
    fs.mkdirSync(path.join(folder, '..', 'shots'), { recursive: true });
    const server = await serve(folder);
    const browser = await launch();
    const plans = fs.readdirSync(path.join(folder, 'plans')).sort().map((id) => `plans/${id}/index.html`);
    for (const name of ['index.html', plans[0]]) {
        await icon_seen(browser, server.origin, name);
    }
    for (const name of ['index.html', ...plans]) {
        await page_valid(name);
        for (const scheme of ['light', 'dark']) {
            for (const width of [320, 1280]) {
                await page_looked_at(browser, server.origin, name, scheme, width);
            }
        }
        await page_kept_in(browser, server.origin, name, true);
        await page_kept_in(browser, server.origin, name, false);
        await page_enlarged(browser, server.origin, name);
        await page_printed(browser, server.origin, name);
    }
    if (fs.existsSync(path.join(folder, 'plans', 'hostile'))) {
        await dates_in_order(browser, server.origin, 'plans/hostile/index.html');
    }
    await page_forced(browser, server.origin, plans[0]);
    if (plans.length > 1) { /* a whole programme, in English */
        await follow(browser, server.origin, { ok, equal });
    }
    await browser.close();
    server.close();
    done();
})();
