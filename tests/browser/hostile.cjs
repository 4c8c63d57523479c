/*
 * hostile.cjs - prints a plan of 300 rows whose texts try what texts can: markup, quotes, letters of other
 * scripts, titles without end. Every row waits for the one before.
 *
 * SPDX-License-Identifier: MIT
 */
'use strict';

function escape(text) {
    return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}

const titles = [
    '</title></details><script>window.broken = 1</script>',
    'a "quoted" & \'single\' <b>bold</b>',
    'مراجعة عقد الرعاية المنزلية',
    '在宅サービスの評価',
    '🏥 Health board 👩🏽‍⚕️ agrees',
    'long '.repeat(80).trim(),
    'unbroken'.repeat(50),
];

const items = [];
for (let i = 0; i < 300; i++) {
    const title = titles[i] || `Step ${i}`;
    const dates = i === 0 ? ' start="2026-01-05"' : '';
    const link = i === 0 ? '' : `<after ref="step-${i - 1}"/>`;
    items.push(`<activity id="step-${i}" title="${escape(title)}" duration="2wd"${dates} ` +
        `printed="${escape(titles[i % titles.length])}" url="javascript:window.broken = 2">${link}</activity>`);
}
console.log(`<?xml version="1.0" encoding="UTF-8"?>
<plan xmlns="urn:tenderline:plan:1" id="hostile" title="${escape(titles[0])}" status-date="2026-02-02">
<note>${escape(titles[1])}</note>
${items.join('\n')}
</plan>`);
