import { createHash } from 'node:crypto';

/**
 * The one style sheet of the public pages: phone first, wider from 40rem and 64rem, light and dark by the reader's own
 * setting, and for paper. Colours keep a contrast of 4.5 to 1 for text and 3 to 1 for edges of what can be used.
 */
export const STYLE = `
:root { color-scheme: light dark;
  --ink: #1a2129; --quiet: #4d5865; --ground: #f3f5f8; --sheet: #fff; --line: #d3d9e0; --edge: #6b7683;
  --brand: #0e3a66; --brand-ink: #fff; --brand-quiet: #c9d9ea; --seal: #c0392b; --link: #0b559f; --act: #0e4f8f; --act-ink: #fff;
  --good: #0b6b2d; --good-ground: #e8f5ec; --bad: #a3161a; --bad-ground: #fdecec; --note: #5b4300; --note-ground: #fff6dd; --note-edge: #c98a00; --bar: #1f6fb8; --bar-last: #8b9aaa; --mark: #ffd54a; --mark-ink: #1a2129; }
@media (prefers-color-scheme: dark) { :root {
  --ink: #e7ebf0; --quiet: #aab4c0; --ground: #12171d; --sheet: #1b222a; --line: #36404b; --edge: #8995a3;
  --brand: #0c2c4d; --brand-ink: #fff; --brand-quiet: #b9cde2; --seal: #e0685b; --link: #8fc1f7; --act: #2b6cb0; --act-ink: #fff;
  --good: #74d39a; --good-ground: #14301f; --bad: #ff9f99; --bad-ground: #3a1a1b; --note: #f2d48a; --note-ground: #33290f; --note-edge: #c98a00; --bar: #5aa2e6; --bar-last: #6f7d8c; } }
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1rem; }
body { margin: 0; font: 1rem/1.75 system-ui, "PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; color: var(--ink); background: var(--ground); overflow-wrap: break-word; min-height: 100vh; display: flex; flex-direction: column; }
.skip { position: absolute; left: .5rem; top: -6rem; z-index: 1; background: var(--mark); color: var(--mark-ink); padding: .6rem 1rem; }
.skip:focus { top: .5rem; }
:focus-visible { outline: .1875rem solid var(--mark-ink); outline-offset: .0625rem; box-shadow: 0 0 0 .3125rem var(--mark); border-radius: .125rem; }
@media (prefers-color-scheme: dark) { :focus-visible { outline-color: #000; } }
.frame { max-width: 70rem; margin: 0 auto; padding-left: 1rem; padding-right: 1rem; width: 100%; }
.top { background: var(--brand); color: var(--brand-ink); border-bottom: .25rem solid var(--seal); }
.top a { color: inherit; text-decoration: none; } .top a:hover span { text-decoration: underline; }
.top .frame { padding-top: .25rem; }
.brand { display: flex; flex-direction: column; justify-content: center; min-height: 3.5rem; line-height: 1.3; font-size: 1.25rem; font-weight: 700; letter-spacing: .04em; }
.brand small, .top nav small { font-weight: 400; letter-spacing: 0; color: var(--brand-quiet); }
.brand small { font-size: .8125rem; }
.top nav ul { list-style: none; margin: 0; padding: 0; display: grid; grid-template-columns: repeat(3, 1fr); }
.top nav li { margin: 0; display: flex; }
.top nav a { flex: 1; display: flex; flex-direction: column; justify-content: center; min-height: 3rem; padding: .25rem 0; line-height: 1.25; border-bottom: .25rem solid transparent; }
.top nav small { font-size: .75rem; }
.top nav a[aria-current] { border-bottom-color: var(--mark); font-weight: 700; }
main { flex: 1; padding-top: 1.5rem; padding-bottom: 3rem; }
main:focus { outline: 0; box-shadow: none; }
.narrow > *, .line { max-width: 46rem; } .whole { white-space: nowrap; }
h1 { font-size: 1.5rem; line-height: 1.35; margin: 0 0 .25rem; } h2 { font-size: 1.25rem; line-height: 1.4; margin: 2.25rem 0 .5rem; } h3 { font-size: 1.0625rem; line-height: 1.5; margin: 1.5rem 0 .25rem; }
h2 .en, h3 .en, th .en, legend .en, label .en, button .en, summary .en { font-weight: 400; margin: 0; }
button .en, .button .en { color: inherit; }
p { margin: .5rem 0; } p.lead { font-size: 1.0625rem; }
.en, .sub { color: var(--quiet); font-size: .875rem; font-weight: 400; } p.en { margin: 0 0 1.25rem; }
.card { background: var(--sheet); border: 1px solid var(--line); border-radius: .5rem; padding: 1.125rem; margin: 1.25rem 0; }
.card > :first-child, .card > form > :first-child { margin-top: 0; } .card > :last-child, .card > form > :last-child { margin-bottom: 0; }
.state { font-size: 1.25rem; line-height: 1.5; font-weight: 700; margin: 0 0 .75rem; }
.state .en { font-weight: 400; }
.state:empty { display: none; }
.valid { color: var(--good); } .ended { color: var(--bad); } .unknown { color: var(--quiet); }
.verdict { border-left: .5rem solid var(--edge); } .verdict.is-valid { border-left-color: var(--good); background: var(--good-ground); } .verdict.is-ended { border-left-color: var(--bad); background: var(--bad-ground); }
.verdict .en, .verdict dt { color: var(--ink); }
.note { border-left: .25rem solid var(--note-edge); background: var(--note-ground); padding: .625rem .875rem; color: var(--note); margin: 1rem 0; }
.note .en { color: inherit; }
.tag { display: inline-block; border: 1px solid var(--note-edge); color: var(--note); background: var(--note-ground); border-radius: .25rem; padding: 0 .375rem; font-size: .8125rem; line-height: 1.6; white-space: nowrap; } .tag.sure { border-color: var(--good); color: var(--good); background: var(--good-ground); }
dl { display: grid; grid-template-columns: 1fr; gap: 0; margin: 0; } dt { color: var(--quiet); font-size: .9375rem; } dd { margin: 0 0 .75rem; overflow-wrap: anywhere; }
a { color: var(--link); text-underline-offset: .2em; } a:hover { text-decoration-thickness: .15em; }
ul, ol { padding-left: 1.4rem; margin: .5rem 0; } li { margin: .375rem 0; } .text { white-space: pre-line; }
.links { list-style: none; padding: 0; margin: 0; } .links > li { margin: 0; border-top: 1px solid var(--line); } .links > li:first-child { border-top: 0; } .links > li > a:first-child, .links > li > a:only-child, .named { display: inline-flex; align-items: center; min-height: 2.75rem; padding: .375rem 0; font-weight: 600; } .links > li > .sub, .links > li > .en { display: block; padding-bottom: .625rem; margin-top: -.375rem; } .links > li > .tag + .sub { margin-top: .125rem; }
.links.many { display: grid; grid-template-columns: 1fr; column-gap: 2rem; } .links.many > li { border-top: 0; border-bottom: 1px solid var(--line); }
.go { display: inline-flex; align-items: center; min-height: 2.75rem; }
.tasks { display: grid; gap: 1rem; grid-template-columns: 1fr; margin: 1.5rem 0; } .tasks .card { margin: 0; display: flex; flex-direction: column; border-top: .25rem solid var(--act); } .tasks h2 { margin: 0; } .tasks .card > :last-child { margin-top: auto; } .tasks .card > p:not(.en) { margin: .5rem 0 1rem; } .tasks p.en { margin: 0; }
.columns { display: grid; gap: 1.25rem; grid-template-columns: 1fr; } .columns .card { margin: 0; } .columns h2 { margin-top: 0; }
.figure { font-size: 2rem; line-height: 1.3; font-weight: 700; font-variant-numeric: tabular-nums; } .figure small { font-size: 1rem; font-weight: 400; }
.figures { display: grid; gap: 1rem; grid-template-columns: 1fr; margin: 1.25rem 0; } .figures .card { margin: 0; } .figures p { margin: 0; }
input, select, textarea { font: inherit; color: inherit; background: var(--sheet); padding: .5rem .625rem; min-height: 2.75rem; border: 1px solid var(--edge); border-radius: .25rem; width: 100%; max-width: 100%; } input { max-width: 24rem; }
input[type=radio], input[type=checkbox] { width: 1.375rem; height: 1.375rem; min-height: 0; flex: none; margin: 0; accent-color: var(--act); } input[type=file] { border: 0; padding: .4rem 0; background: transparent; }
[aria-invalid=true] { border: .125rem solid var(--bad); }
fieldset { border: 0; padding: 0; margin: 0 0 1.25rem; min-width: 0; } legend { font-weight: 600; padding: 0; margin-bottom: .375rem; }
fieldset label { display: inline-flex; align-items: center; gap: .625rem; min-height: 2.75rem; padding: .25rem 1rem .25rem 0; } fieldset br { display: none; } fieldset.column label { display: flex; }
.field { margin: 0 0 1.25rem; } .field label { display: block; font-weight: 600; } .wrong { display: block; color: var(--bad); font-weight: 600; } .wrong .en { color: inherit; font-weight: 400; } .hint { display: block; color: var(--quiet); font-size: .9375rem; font-weight: 400; }
summary { cursor: pointer; min-height: 2.75rem; display: flex; align-items: center; gap: .5rem; color: var(--link); font-weight: 600; } summary::before { content: "▸"; } [open] > summary::before { content: "▾"; }
button, .button { font: inherit; font-weight: 600; display: inline-flex; align-items: center; justify-content: center; gap: .375rem; min-height: 2.75rem; padding: .5rem 1.25rem; border: 1px solid transparent; border-radius: .25rem; background: var(--act); color: var(--act-ink); text-decoration: none; cursor: pointer; max-width: 100%; text-align: center; }
button:hover, .button:hover { filter: brightness(1.15); } button { margin-top: .5rem; } .button.second { background: var(--sheet); color: var(--link); border-color: currentColor; }
.label { font-weight: 600; margin: 0; } code { font-size: .875em; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; } caption { text-align: left; font-weight: 600; padding-bottom: .5rem; } th, td { text-align: left; vertical-align: top; padding: .5rem .875rem .5rem 0; border-bottom: 1px solid var(--line); } thead th { font-weight: 600; color: var(--quiet); border-bottom: .125rem solid var(--edge); } tbody th { font-weight: 400; } .number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; } th.number, td.number { padding-right: 1.5rem; } th:last-child, td:last-child { padding-right: 0; } tbody:last-child tr:last-child > * { border-bottom: 0; } .stacks .go { margin: -.5rem 0; }
tfoot th, tfoot td { font-weight: 700; }
.bars { list-style: none; padding: 0; margin: 1rem 0; } .bars li { margin: 0 0 .875rem; } .bars .what { display: flex; justify-content: space-between; gap: 1rem; flex-wrap: wrap; line-height: 1.5; } .bars svg { display: block; width: 100%; height: 1.25rem; } .bars .now { fill: var(--bar); } .bars .last { fill: var(--bar-last); } .bars .track { fill: var(--line); }
.key { display: inline-block; width: .875rem; height: .875rem; vertical-align: -.1em; background: var(--bar); } .key.last { background: var(--bar-last); }
.steps { list-style: none; counter-reset: step; padding: 0; } .steps > li { counter-increment: step; position: relative; padding: 0 0 1.25rem 3rem; margin: 0; } .steps > li::before { content: counter(step); position: absolute; left: 0; top: 0; width: 2rem; height: 2rem; line-height: 2rem; text-align: center; border-radius: 50%; background: var(--act); color: var(--act-ink); font-weight: 700; } .steps > li:not(:last-child)::after { content: ""; position: absolute; left: calc(1rem - 1px); top: 2.25rem; bottom: .25rem; border-left: .125rem solid var(--line); } .steps h3 { margin: 0; }
.contents ul { list-style: none; padding: 0; margin: 0; } .contents li { margin: 0; } .contents a { display: flex; align-items: center; min-height: 2.75rem; }
.bottom { background: var(--sheet); border-top: 1px solid var(--line); font-size: .9375rem; } .bottom .frame { padding-top: 1.25rem; padding-bottom: 1.5rem; } .bottom ul { list-style: none; display: flex; flex-wrap: wrap; gap: 0 1.5rem; padding: 0; margin: 0 0 .5rem; } .bottom li { margin: 0; } .bottom li a { display: inline-flex; align-items: center; min-height: 2.75rem; }
.paper { display: none; }
@media (max-width: 39.99rem) { .stacks thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); } .stacks table, .stacks tbody, .stacks tfoot, .stacks tr, .stacks td, .stacks tbody th, .stacks tfoot th { display: block; } .stacks tr { border-bottom: 1px solid var(--line); padding: .5rem 0; } .stacks td, .stacks tbody th, .stacks tfoot th { border: 0; padding: .125rem 0; text-align: left; white-space: normal; } .stacks tbody th { font-weight: 600; } .stacks td:empty { display: none; } .stacks td[data-label]::before { content: attr(data-label) "　"; color: var(--quiet); font-size: .875rem; } }
@media (min-width: 40rem) { .top nav ul { grid-template-columns: repeat(6, 1fr); } dl { grid-template-columns: minmax(8rem, max-content) 1fr; gap: .375rem 1.5rem; } dt { max-width: 16rem; } dd { margin: 0; } .tasks { grid-template-columns: repeat(3, 1fr); } .columns { grid-template-columns: 1fr 1fr; } .links.many { grid-template-columns: repeat(2, 1fr); } .figures { grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); } .card { padding: 1.375rem 1.5rem; } .frame { padding-left: 1.5rem; padding-right: 1.5rem; } h1 { font-size: 1.875rem; } .brand { font-size: 1.4375rem; } }
@media (min-width: 64rem) { .links.many { grid-template-columns: repeat(3, 1fr); } main { padding-top: 2.25rem; } h1 { font-size: 2.125rem; } .top .frame { display: flex; align-items: stretch; justify-content: space-between; gap: 2rem; padding-top: 0; } .brand { min-height: 4.75rem; } .top nav { display: flex; } .top nav ul { display: flex; gap: 1.5rem; } .top nav a { padding-top: .5rem; } .beside { display: grid; grid-template-columns: 13rem minmax(0, 1fr); gap: 3rem; align-items: start; } .beside .contents { position: sticky; top: 1.5rem; margin: 0; } .beside > div > h2:first-child { margin-top: 0; } }
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
@media (forced-colors: active) { .bars .now { fill: CanvasText; } .bars .last { fill: GrayText; } .tag, button, .button { border-color: CanvasText; } }
@media print { :root { --ink: #000; --quiet: #333; --ground: #fff; --sheet: #fff; --line: #999; --brand: #fff; --brand-ink: #000; --brand-quiet: #333; --link: #000; --good: #000; --bad: #000; --good-ground: #fff; --bad-ground: #fff; --note: #000; --note-ground: #fff; --bar: #555; --bar-last: #bbb; }
  @page { margin: 18mm 16mm; } body { font-size: 10.5pt; line-height: 1.5; display: block; } .top nav, .skip, .bottom ul, form, .screen, button, .button { display: none; } .paper { display: block; } .top { border-bottom: 1.5pt solid #000; } .brand { min-height: 0; padding-bottom: 4pt; } main { padding: 12pt 0; } .frame { max-width: none; padding-left: 0; padding-right: 0; } .card { border-color: #666; break-inside: avoid; } tr, .steps > li { break-inside: avoid; } thead { display: table-header-group; } .verdict { border-left-width: 3pt; } h2, h3 { break-after: avoid; } .bottom { border: 0; } dl { grid-template-columns: max-content 1fr; gap: 2pt 16pt; } }
`;

/** How the browser knows that the style sheet is ours. */
export const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');
