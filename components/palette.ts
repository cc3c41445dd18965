/**
 * The colours of the desk by the name of their CSS variable: `paper` is `var(--paper)`. `bg` lies behind everything,
 * `card` under tools, `paper` under text. `edge` bounds what can be typed into (3:1), `line` only divides. Amber waits
 * for somebody, red means stop, and neither ever says it alone: a shape, a word or an icon says it too.
 */
export const palette = {
  light: {
    bg: '#f6f5f1',
    paper: '#fdfcfa',
    card: '#ffffff',
    ink: '#16202a',
    soft: '#5b6875',
    line: '#e3dfd6',
    edge: '#8a8880',
    teal: '#0b5f5a',
    'teal-strong': '#084a46',
    'teal-wash': '#e7f1ef',
    'on-teal': '#ffffff',
    amber: '#8a5a00',
    'amber-strong': '#6d4700',
    'amber-wash': '#fbf1dc',
    'on-amber': '#ffffff',
    red: '#a32a20',
    'red-strong': '#821f17',
    'red-wash': '#fbe9e6',
    'on-red': '#ffffff',
  },
  dark: {
    bg: '#0f1418',
    paper: '#151b21',
    card: '#1a222a',
    ink: '#e8e6e0',
    soft: '#9daab5',
    line: '#2a343e',
    edge: '#6d7984',
    teal: '#6fc7bd',
    'teal-strong': '#8ad8cf',
    'teal-wash': '#17302f',
    'on-teal': '#0d1a19',
    amber: '#e3b45c',
    'amber-strong': '#f0c778',
    'amber-wash': '#33290f',
    'on-amber': '#1d1504',
    red: '#f0968c',
    'red-strong': '#f8b0a8',
    'red-wash': '#3a1d1a',
    'on-red': '#26100d',
  },
} as const

export type Scheme = keyof typeof palette
export type Hue = 'teal' | 'amber' | 'red'
export type ColourName = keyof (typeof palette)['light']

/** The colour `share` of the way from one `#rrggbb` to another. */
export function mix(from: string, to: string, share: number): string {
  const channel = (colour: string, at: number) => Number.parseInt(colour.slice(at, at + 2), 16)
  const mixed = [1, 3, 5].map((at) => Math.round(channel(from, at) * (1 - share) + channel(to, at) * share))
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}
