/*
 * site.js - what a page can do besides being read: finding, sizes of the chart, copying an address.
 *
 * Every page is whole without it. It brings no words and no markup of its own: what needs it stands on
 * the page hidden, with its words, and is shown here.
 *
 * SPDX-License-Identifier: MIT
 */
'use strict';

(function () {
    function each(selector, act, root) {
        Array.prototype.forEach.call((root || document).querySelectorAll(selector), act);
    }

    function fill(words, values) {
        return words.replace(/\{(\d)\}/g, function (blank, number) {
            return values[number - 1];
        });
    }

    function plain(text) {
        return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
    }

    /* What can be seen of a row while it is closed: nobody would know why it fits else. */
    function row_text(row) {
        return Array.prototype.map.call(row.children, function (cell) {
            return (cell.querySelector('summary') || cell).textContent;
        }).join(' ');
    }

    /*
     * [data-filter="ID"] holds the controls, ID what they filter: each [data-entry] there, whose value is a
     * list of tokens. One is shown if it holds every word of the search, has the tokens of the chosen
     * [data-with] (a list's value, a box's attribute), and none of the ticked [data-without].
     */
    function filter_begin(tools) {
        var list = document.getElementById(tools.dataset.filter);
        var search = tools.querySelector('input[type="search"]');
        var count = tools.querySelector('[role="status"]');
        var entries = Array.prototype.map.call(list.querySelectorAll('[data-entry]'), function (node) {
            return { node: node, text: plain(row_text(node)), tokens: node.dataset.entry.split(' ') };
        });

        /* The tokens that are asked for, and those that are not wanted. */
        function wishes() {
            var wanted = [];
            var unwanted = [];
            each('select[data-with]', function (select) {
                wanted.push(select.value);
            }, tools);
            each('input[data-with]', function (box) {
                wanted.push(box.checked ? box.dataset.with : '');
            }, tools);
            each('input[data-without]', function (box) {
                unwanted.push(box.checked ? box.dataset.without : '');
            }, tools);
            return { wanted: wanted.filter(Boolean), unwanted: unwanted.filter(Boolean) };
        }

        function fits(entry, words, wish) {
            function has(token) {
                return entry.tokens.indexOf(token) >= 0;
            }
            return wish.wanted.every(has) && !wish.unwanted.some(has) && words.every(function (word) {
                return entry.text.indexOf(word) >= 0;
            });
        }

        function groups_settle() {
            each('tbody', function (group) {
                group.hidden = !group.querySelector('[data-entry]:not([hidden])');
            }, list);
        }

        function settle() {
            var words = plain(search ? search.value : '').split(/\s+/).filter(Boolean);
            var wish = wishes();
            var shown = 0;
            entries.forEach(function (entry) {
                var fit = fits(entry, words, wish);
                entry.node.hidden = !fit;
                shown += fit ? 1 : 0;
            });
            groups_settle();
            list.hidden = shown === 0;
            if (count) {
                count.textContent = shown === 0 ? count.dataset.none
                    : shown === entries.length ? '' : fill(count.dataset.some, [shown, entries.length]);
            }
        }

        var timer = 0;
        tools.addEventListener('input', function () {
            clearTimeout(timer);
            timer = setTimeout(settle, 150);
        });
        tools.addEventListener('change', settle);
        tools.hidden = false;
        window.addEventListener('pageshow', settle); /* coming back, a browser fills in again what was chosen */
        settle();
        return {
            show: function (node) {
                if (node.hidden) {
                    each('input[type="search"]', function (input) { input.value = ''; }, tools);
                    each('select', function (select) { select.value = ''; }, tools);
                    each('input[type="checkbox"]', function (box) { box.checked = false; }, tools);
                    settle();
                }
            },
        };
    }

    var filters = [];
    each('[data-filter]', function (tools) {
        filters.push(filter_begin(tools));
    });

    each('[data-open]', function (button) {
        button.addEventListener('click', function () {
            var tools = button.closest('[data-filter]');
            each('tr:not([hidden]) details', function (details) {
                details.open = button.dataset.open === 'all';
            }, document.getElementById(tools.dataset.filter));
        });
    });

    /* A link to a row shows it, opens it and goes on from there. */
    function row_follow() {
        var row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
        if (!row || row.tagName !== 'TR') {
            return;
        }
        filters.forEach(function (one) {
            one.show(row);
        });
        var details = row.querySelector('details');
        if (details) {
            details.open = true;
            row.scrollIntoView({ block: 'center' });
            details.querySelector('summary').focus({ preventScroll: true });
        }
    }

    /* Who goes back to where a link was followed is at that link again. */
    var followed = [];
    function link_return() {
        var last = followed.pop();
        if (!last || last.from !== location.hash || last.link.getClientRects().length === 0) {
            followed = [];
            return false;
        }
        last.link.focus({ preventScroll: true });
        last.link.scrollIntoView({ block: 'nearest' });
        return true;
    }
    window.addEventListener('hashchange', function () {
        var last = followed[followed.length - 1];
        if (last && last.to === location.hash) {
            last.to = null; /* it has just been followed */
            row_follow();
        } else if (!link_return()) {
            row_follow();
        }
    });
    document.addEventListener('click', function (event) {
        var link = event.target.closest && event.target.closest('a');
        var target = link && link.getAttribute('href');
        if (target && target === location.hash) {
            setTimeout(row_follow, 0); /* the same row again: the address does not change */
        } else if (target && target.charAt(0) === '#') {
            followed.push({ link: link, from: location.hash, to: target });
        }
    });
    if (location.hash) {
        row_follow();
    }

    /* The chart, from half its size to four times; its own width is what the page made it. */
    each('[data-sizes]', function (tools) {
        var picture = document.getElementById(tools.dataset.sizes).querySelector('svg');
        var output = tools.querySelector('output');
        var own = picture.getBoundingClientRect().width;
        var size = 1;

        function resize() {
            picture.style.minWidth = size === 0 ? '0' : size === 1 ? '' : '0';
            picture.style.width = size === 0 ? '100%' : size === 1 ? '' : own * size + 'px';
            var now = picture.getBoundingClientRect().width / own;
            output.textContent = fill(output.dataset.words, [Math.round(now * 100)]);
        }
        tools.addEventListener('click', function (event) {
            var what = event.target.dataset.size;
            var now = picture.getBoundingClientRect().width / own;
            if (!what) {
                return;
            }
            size = what === 'fit' ? 0 : what === 'more' ? Math.min(4, now * 1.25) : Math.max(0.25, now / 1.25);
            resize();
        });
        tools.hidden = false;
    });

    /* Where the calendar is, if the page itself comes from the web. */
    var web = location.protocol === 'https:' || location.protocol === 'http:';
    each('[data-webcal]', function (link) {
        if (web && link.dataset.webcal === '') {
            link.href = link.href.replace(/^https?:/, 'webcal:');
        }
    });
    each('[data-copy]', function (place) {
        var address = document.getElementById(place.dataset.copy);
        var status = place.querySelector('[role="status"]');

        function select() {
            var range = document.createRange();
            range.selectNodeContents(address);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
            status.textContent = status.dataset.failed;
        }
        if (!web && !/^https?:/.test(address.getAttribute('href'))) {
            return; /* a page opened from a disk: nobody could subscribe to it */
        }
        address.textContent = address.href;
        place.querySelector('button').addEventListener('click', function () {
            status.textContent = '';
            if (!navigator.clipboard) {
                select();
                return;
            }
            navigator.clipboard.writeText(address.href).then(function () {
                status.textContent = status.dataset.done;
            }, select);
        });
        place.hidden = false;
    });
})();
