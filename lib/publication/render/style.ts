import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import { siteStyle } from './site-style.ts'

/** Ascent and descent of our fonts, for one em. */
const heights = { sans: [0.969, 0.241], serif: [1.036, 0.335] } as const

/**
 * A face that a machine has already, drawn to the measure of ours, so that nothing moves when ours arrive. The measure is
 * the mean width of letters in ours, as times that in the other, for light and for bold weights.
 */
function likeness(
  ours: 'sans' | 'serif',
  other: string,
  light: readonly string[],
  times: readonly [number, number],
): string {
  const face = (weights: string, names: readonly string[], size: number) => {
    const percent = (measure: number) => `${(measure * 100).toFixed(1)}%`
    const [ascent, descent] = heights[ours]
    const src = names.map((name) => `local("${name}")`).join()
    return `@font-face{font-family:"${ours} ${other}";src:${src};font-weight:${weights};size-adjust:${percent(size)};ascent-override:${percent(ascent / size)};descent-override:${percent(descent / size)};line-gap-override:0%}`
  }
  const bold = light.map((name) => `${name} Bold`)
  return face('1 550', light, times[0]) + face('551 999', bold, times[1])
}

const likenesses = [
  likeness('sans', 'a', ['Arial', 'Liberation Sans'], [1.071, 1.015]),
  likeness('sans', 'd', ['DejaVu Sans'], [0.937, 0.847]),
  likeness('serif', 't', ['Times New Roman', 'Liberation Serif'], [1.179, 1.133]),
  likeness('serif', 'd', ['DejaVu Serif'], [0.917, 0.851]),
].join('')

/** Fetched beside the page itself, so that few readers see the likenesses first. */
export const fonts = { sans: '/fonts/inter-latin.woff2', serif: '/fonts/source-serif-latin.woff2' } as const

// On a phone, the evidence below the text is laid out when it comes near: the first screen does not wait for it. The
// heights assumed until then are more than enough, so that nothing overlaps; nothing but the foot stands below it, so that
// a jump lands where it should.
const source = `${likenesses}
@font-face{font-family:Inter;src:url(${fonts.sans}) format("woff2");font-weight:100 900;font-display:swap}
@font-face{font-family:"Source Serif";src:url(${fonts.serif}) format("woff2");font-weight:200 900;font-display:swap}
:root{color-scheme:light dark;--paper:#fcfbf8;--card:#fff;--ink:#16202a;--soft:#54616e;--line:#e2ded4;--teal:#0b5f5a;--wash:#e9f2f0;--under:#0b5f5a8c;
--amber:#7d5200;--amberwash:#f9f0dd;--red:#a12622;--redwash:#fbecea;--serif:"Source Serif","serif t","serif d",Georgia,serif;--sans:Inter,"sans a","sans d",system-ui,sans-serif}
@media (prefers-color-scheme:dark){:root{--paper:#12171c;--card:#182028;--ink:#e8e6e0;--soft:#a2adb7;--line:#2c3640;--teal:#6fc7bd;--wash:#16302f;--under:#6fc7bd8c;
--amber:#e3b761;--amberwash:#2b2416;--red:#f0948c;--redwash:#331d1c}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-top:1.5rem}
body{margin:0;background:var(--paper);color:var(--ink);font:1.1875rem/1.62 var(--serif);overflow-wrap:break-word}
a{color:var(--teal);text-decoration-thickness:1px;text-underline-offset:.17em}
a:focus-visible,:target:focus-visible{outline:3px solid var(--teal);outline-offset:3px;border-radius:2px}
.skip{position:absolute;inset-inline-start:-99rem;font:600 1rem/1 var(--sans);background:var(--card);padding:1rem}.skip:focus{inset-inline-start:1rem;top:.5rem;z-index:1}
.bar{border-bottom:1px solid var(--line);font:500 .9375rem/1.2 var(--sans)}
.bar>div,.foot>div{max-width:72rem;margin:auto;padding:.75rem 1.5rem;display:flex;flex-wrap:wrap;gap:.25rem 1.75rem;align-items:center}
.bar nav,.foot nav{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem}.bar a,.foot a{color:var(--soft);text-decoration:none;padding:.4rem 0}.bar a:hover,.foot a:hover{color:var(--teal);text-decoration:underline}
.bar .name{font:650 1.1875rem/1.2 var(--serif);letter-spacing:-.01em;margin-inline-end:auto;color:var(--ink)}
.foot{border-top:1px solid var(--line);font:.875rem/1.5 var(--sans);color:var(--soft)}.foot>div{padding-block:1.5rem 2.5rem}.foot p{margin:0;margin-inline-end:auto;max-width:40rem}
.page{max-width:72rem;margin:auto;padding:3.25rem 1.5rem 4.5rem}
.two{display:grid;grid-template-columns:minmax(0,41rem) minmax(0,18.5rem);gap:0 4.5rem;justify-content:space-between}
.topic{font:600 .875rem/1.2 var(--sans);color:var(--teal);text-decoration:none;margin:0}
h1{font:620 2.875rem/1.1 var(--serif);letter-spacing:-.018em;margin:.85rem 0 1.1rem;text-wrap:balance}
h2{font:640 1.75rem/1.22 var(--serif);letter-spacing:-.012em;margin:3rem 0 1rem;text-wrap:balance}
h3{font:640 1.3125rem/1.3 var(--serif);margin:2rem 0 .5rem;text-wrap:balance}h4{font:640 1.1rem/1.35 var(--serif);margin:1.5rem 0 .4rem}
p,ul,ol{margin:0 0 1.15rem;text-wrap:pretty}li>p{margin:0}li{margin:.35rem 0}
.lede{font-size:1.4375rem;line-height:1.5;color:var(--soft);margin:0 0 1.5rem}
.by{font:.9375rem/1.5 var(--sans);color:var(--soft);margin:0 0 1.5rem}
.flag{font:.9375rem/1.55 var(--sans);border-inline-start:4px solid var(--amber);background:var(--amberwash);border-radius:4px;padding:.9rem 1.2rem;margin:0 0 1.5rem}.flag p{margin:.2rem 0 0}.flag b{color:var(--amber)}
.stop{border-color:var(--red);background:var(--redwash)}.stop b{color:var(--red)}
.stamp{font:.9375rem/1.5 var(--sans);border:1px solid var(--line);border-radius:10px;background:var(--card);margin:0 0 2.6rem;overflow:hidden}
.who{padding:1rem 1.2rem;display:flex;gap:.8rem;align-items:flex-start}.who svg{flex:none;margin-top:.05rem;color:var(--teal)}.who p,.who ul{margin:0}.who ul{padding:0;list-style:none}.who li{margin:.2rem 0}
.who .id{color:var(--soft);white-space:nowrap}.lapsed .who svg{color:var(--amber)}
.stamp dl{margin:0;display:grid;grid-template-columns:repeat(3,1fr);border-top:1px solid var(--line)}.stamp dl div{padding:.8rem 1.2rem}.stamp dl div+div{border-inline-start:1px solid var(--line)}
dt{font:.8125rem/1.4 var(--sans);color:var(--soft)}dd{margin:.1rem 0 0;font:600 .9375rem/1.4 var(--sans);font-variant-numeric:tabular-nums}
.lvl{border-top:1px solid var(--line);background:var(--wash);padding:1rem 1.2rem}.lvl p{margin:0}.lvl .per{color:var(--soft);margin-top:.3rem}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));margin:0 0 3rem;border-top:2px solid var(--ink);overflow:hidden}
.facts div{padding-block:.95rem 1.05rem;padding-inline:0 1rem;border-bottom:1px solid var(--line)}.facts dd{font:600 1.25rem/1.3 var(--serif);margin-top:.2rem}
.quick{margin:0 0 1.2rem;padding:.1rem 0;padding-inline-start:1.15rem;border-inline-start:3px solid var(--teal);font-weight:560}.quick b{display:block;font:600 .8125rem/1.5 var(--sans);color:var(--teal)}
.c{color:inherit;text-decoration:underline 1.5px var(--under);text-underline-offset:.22em}a.c:hover,.c:target,.c :target{background:var(--wash)}
.n{font:600 .6875rem/1 var(--sans);color:var(--teal);margin-inline-start:.1em;vertical-align:super;text-decoration:none}.n a{text-decoration:none;padding:.3em .1em}
.ref{font:500 .6875rem/1 var(--sans);margin-inline-start:.2em;vertical-align:super;white-space:nowrap}.ref a{text-decoration:none;padding:.3em .05em}
.struck{font:.9375rem/1.5 var(--sans);color:var(--amber);background:var(--amberwash);padding:.1em .35em;border-radius:3px;-webkit-box-decoration-break:clone;box-decoration-break:clone}
.callout{border:1px solid var(--line);border-inline-start:4px solid var(--teal);border-radius:4px;padding:1rem 1.2rem;margin:0 0 1.4rem}.callout>:last-child{margin-bottom:0}.warning{border-inline-start-color:var(--amber)}.callout .kind{font:600 .8125rem/1.5 var(--sans);color:var(--teal);margin:0}.warning .kind{color:var(--amber)}
.table{overflow-x:auto;margin:0 0 1.6rem}table{border-collapse:collapse;font:.9375rem/1.5 var(--sans);min-width:100%}th,td{text-align:start;vertical-align:top;padding-block:.55rem;padding-inline:0 .8rem;border-bottom:1px solid var(--line)}th p,td p{margin:0}th{font-weight:600}
figure{margin:0 0 1.8rem}img{max-width:100%;height:auto;display:block;border-radius:4px}figcaption{font:.875rem/1.5 var(--sans);color:var(--soft);margin-top:.5rem}
.side{font:.90625rem/1.5 var(--sans);color:var(--soft);padding-top:.25rem}.side h2{font:600 1rem/1.4 var(--sans);letter-spacing:0;color:var(--ink);margin:0 0 .8rem}
.side h3{font:600 .90625rem/1.45 var(--sans);color:var(--ink);margin:0;text-wrap:pretty}.side p{margin:.35rem 0 0}.note{border-top:1px solid var(--line);padding:.95rem 0}.note:target{background:var(--wash);box-shadow:0 0 0 .5rem var(--wash);border-radius:1px}
.note q{display:block;color:var(--ink);font:italic 1rem/1.45 var(--serif);margin:.4rem 0 .1rem}
.tag{display:inline-block;font:600 .75rem/1 var(--sans);padding:.28rem .45rem;border-radius:5px;background:var(--wash);color:var(--teal);font-style:normal;margin-inline-end:.3rem}.tag.bad{background:var(--redwash);color:var(--red)}.tag.wait{background:var(--amberwash);color:var(--amber)}
.refs,.log,.rel{font:.9375rem/1.55 var(--sans);padding-inline-start:1.6rem;color:var(--soft)}.refs li,.log li,.rel li{margin:.7rem 0;padding-inline-start:.3rem}.log b{color:var(--ink);font-weight:600}.log,.rel{list-style:none;padding:0}.log li,.rel li{padding:0}.rel a{font:600 1.125rem/1.35 var(--serif);display:inline-block;padding:.15rem 0}.rel small{display:block;font-size:.875rem}
.for{display:block;font-size:.8125rem}.for a{padding:.2em}.refs li:target{background:var(--wash)}
.list{list-style:none;padding:0;margin:2.5rem 0 0;border-top:2px solid var(--ink)}.list li{border-bottom:1px solid var(--line);padding:1.6rem 0;margin:0;max-width:46rem}.list h2{margin:.4rem 0 .5rem}.list h2 a{color:inherit;text-decoration:none}.list h2 a:hover{text-decoration:underline}.list p:not(.topic){margin:0;color:var(--soft)}.list p.meta:not(.topic){font:.875rem/1.5 var(--sans);margin-top:.6rem}
.narrow{max-width:46rem}code{font:.8125em/1.5 ui-monospace,SFMono-Regular,Consolas,monospace;overflow-wrap:anywhere}
.kv{display:grid;grid-template-columns:minmax(8rem,auto) 1fr;gap:.45rem 1.5rem;font:.9375rem/1.5 var(--sans)}.kv dd{margin:0;font-weight:400;min-width:0}.kv dt{padding-top:.08rem}.kv+.kv{border-top:1px solid var(--line);padding-top:1.15rem}
[dir=rtl] :is(h1,h2,.name){letter-spacing:0}[dir=rtl] [dir=ltr]:is(.topic,.by,.kind,b,h2,small){text-align:end}
@media (max-width:64rem){.two{grid-template-columns:minmax(0,41rem);justify-content:center}.side{border-top:2px solid var(--ink);margin-top:3rem;padding-top:1.5rem}.side h2{font:640 1.75rem/1.22 var(--serif)}}
@media screen and (max-width:64rem){.side{content-visibility:auto;contain-intrinsic-size:auto 60rem;overflow-clip-margin:.5rem}.side:has(.note:nth-of-type(5)){contain-intrinsic-size:auto 120rem}.side:has(.note:nth-of-type(10)){contain-intrinsic-size:auto 250rem}.side:has(.note:nth-of-type(20)){contain-intrinsic-size:auto 500rem}}
@media (max-width:48rem){.page{padding-top:2rem}h1{font-size:2.25rem}.lede{font-size:1.25rem}h2{font-size:1.5rem}}
@media (max-width:34rem){body{font-size:1.125rem}.page,.bar>div,.foot>div{padding-inline:1.15rem}.stamp dl{grid-template-columns:1fr}.stamp dl div{display:flex;justify-content:space-between;gap:1rem;padding:.6rem 1.2rem}.stamp dl div+div{border-inline-start:0;border-top:1px solid var(--line)}.facts{grid-template-columns:1fr}h1{font-size:2rem}.bar>div,.bar nav{gap:.1rem 1.1rem}.bar .name{flex-basis:100%}.kv{grid-template-columns:1fr;gap:0}.kv dd{margin-bottom:.7rem}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
@media print{:root{--paper:#fff;--card:#fff;--ink:#000;--soft:#333;--line:#999;--teal:#000;--wash:#fff;--under:#777;--amber:#000;--amberwash:#fff;--red:#000;--redwash:#fff}body{font-size:11pt}.page{padding:0;max-width:none}.two{display:block}nav,.skip,.back,form{display:none}.bar>div,.foot>div{padding-inline:0}h1{font-size:24pt}h2,h3{break-after:avoid}p,li{orphans:3;widows:3}.note,.stamp,tr,figure,.flag,.refs li{break-inside:avoid}.side{border-top:1pt solid #000;margin-top:2rem}main a[href^="http"]::after{content:" (" attr(href) ")";font-size:.85em;overflow-wrap:anywhere}.refs a[href^="http"]::after{content:none}}
`

/** The style of every public page, without line breaks. It stands inline, so that a page is whole with its first bytes. */
export const style: string = source.replaceAll('\n', '')

const hashOf = (text: string): string => btoa(String.fromCharCode(...sha256(utf8ToBytes(text))))

/**
 * The Content-Security-Policy of a public page: its styles, nothing from other sites, and no script but those named. That
 * it may connect to this site serves no page without a script, but tools that look at robots.txt on behalf of a page.
 */
export const policyFor = (scripts: string | null, styles: readonly string[] = [style]): string =>
  [
    "default-src 'none'",
    `script-src ${scripts ?? "'none'"}`,
    `style-src ${styles.map((text) => `'sha256-${hashOf(text)}'`).join(' ') || "'none'"}`,
    "connect-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')

/** The policy of every public page but the one that checks a record: no script at all, and these two styles. */
export const publicPolicy: string = policyFor(null, [style, siteStyle])
