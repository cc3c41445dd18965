const source = `
.topics{list-style:none;padding:0;margin:0 0 1.5rem;display:flex;flex-wrap:wrap;gap:.5rem}.topics li{margin:0}
.topics a{display:inline-block;font:500 .9375rem/1.2 var(--sans);text-decoration:none;border:1px solid var(--line);border-radius:6px;background:var(--card);padding:.55rem .8rem}.topics a:hover{border-color:var(--teal);text-decoration:underline}.topics small{color:var(--soft);font-size:1em;font-weight:400;margin-inline-start:.35em;font-variant-numeric:tabular-nums}
.topics.all{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,15rem),1fr));gap:.6rem}.topics.all a{display:flex;justify-content:space-between;gap:1rem;padding:.85rem 1rem;font-size:1.0625rem}
.browse{margin:0 0 2rem}.browse h2,.results h2.quiet{font:600 .8125rem/1.4 var(--sans);letter-spacing:0;color:var(--soft);margin:0 0 .6rem}
.list h3{font-size:1.375rem;margin:.4rem 0 .4rem}.list h3 a{color:inherit;text-decoration:none}.list h3 a:hover{text-decoration:underline}
.list .tag{margin-inline-end:.6rem}.list .act{font:.875rem/1.5 var(--sans)}.list p.told:not(.topic){color:var(--ink)}
.find{display:flex;flex-wrap:wrap;gap:.6rem;margin:0 0 1.5rem;align-items:end}.find label{flex:1 1 100%;font:600 .9375rem/1.4 var(--sans)}
.find input{flex:1 1 14rem;min-width:0;font:1.0625rem/1.3 var(--sans);color:var(--ink);background:var(--card);border:1px solid var(--soft);border-radius:6px;padding:.7rem .85rem}
.find button{font:600 1rem/1.3 var(--sans);color:var(--paper);background:var(--teal);border:1px solid var(--teal);border-radius:6px;padding:.7rem 1.25rem;cursor:pointer}
.find input:focus-visible,.find button:focus-visible{outline:3px solid var(--teal);outline-offset:2px}
mark{background:var(--amberwash);color:inherit;font-weight:600;border-radius:2px;padding:0 .1em}
.more{font:600 .9375rem/1.5 var(--sans);margin:1.5rem 0 0}.said{font:.9375rem/1.5 var(--sans);color:var(--soft);margin:0 0 1rem}
.narrow td,.narrow th{padding-inline-end:1rem}.num{font-variant-numeric:tabular-nums}
.policy h2{margin-top:2.5rem}.policy .kv{margin:0 0 1.4rem}
`

/** What the pages around the articles add to the common style; an article's first bytes do not carry it. */
export const siteStyle: string = source.replaceAll('\n', '')
