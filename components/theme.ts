import {
  type CSSVariablesResolver,
  createTheme,
  Drawer,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  Menu,
  Modal,
  Notification,
  Paper,
  TextInput,
  Tooltip,
  type VariantColorsResolver,
  virtualColor,
} from '@mantine/core'
import { type Hue, mix, palette, type Scheme } from './palette.ts'

const serif = "'Source Serif 4 Variable', 'Source Serif 4', Georgia, serif"
const sans = "'Inter Variable', Inter, system-ui, sans-serif"
const hues = ['teal', 'amber', 'red'] as const
const isHue = (colour: string | undefined): colour is Hue => hues.some((hue) => hue === colour)

/** Ten shades from the wash over the colour itself (the sixth) to its strong form, as Mantine counts them. */
function shades(scheme: Scheme, hue: Hue): MantineColorsTuple {
  const colours = palette[scheme]
  const light = (share: number) => mix(colours[`${hue}-wash`], colours[hue], share)
  const strong = (share: number) => mix(colours[hue], colours[`${hue}-strong`], share)
  return [
    light(0),
    light(0.12),
    light(0.26),
    light(0.42),
    light(0.6),
    light(0.8),
    colours[hue],
    strong(0.6),
    strong(0.9),
    strong(1),
  ]
}

/** A button of a hue has its own words on it in each scheme, which one luminance threshold cannot give. */
const variants: VariantColorsResolver = (input) => {
  const hue = input.color ?? input.theme.primaryColor
  if (!isHue(hue)) return defaultVariantColorsResolver(input)
  const none = 'calc(0.0625rem * var(--mantine-scale)) solid transparent'
  if (input.variant === 'filled') {
    return { background: `var(--${hue})`, hover: `var(--${hue}-strong)`, color: `var(--on-${hue})`, border: none }
  }
  if (input.variant === 'light') {
    return { background: `var(--${hue}-wash)`, hover: `var(--${hue}-wash)`, color: `var(--${hue})`, border: none }
  }
  if (input.variant === 'subtle') {
    return { background: 'transparent', hover: `var(--${hue}-wash)`, color: `var(--${hue})`, border: none }
  }
  return defaultVariantColorsResolver(input)
}

const { light, dark } = palette

/** The look of the desk as Mantine's theme. Serif is for what readers read, sans for the tool around it. */
export const theme = createTheme({
  colors: {
    tealLight: shades('light', 'teal'),
    tealDark: shades('dark', 'teal'),
    teal: virtualColor({ name: 'teal', light: 'tealLight', dark: 'tealDark' }),
    amberLight: shades('light', 'amber'),
    amberDark: shades('dark', 'amber'),
    amber: virtualColor({ name: 'amber', light: 'amberLight', dark: 'amberDark' }),
    redLight: shades('light', 'red'),
    redDark: shades('dark', 'red'),
    red: virtualColor({ name: 'red', light: 'redLight', dark: 'redDark' }),
    gray: [
      light.paper,
      light.bg,
      '#ecebe5',
      light.line,
      '#cfccc2',
      '#a9a79d',
      light.edge,
      '#6d6f6f',
      light.soft,
      light.ink,
    ],
    dark: [dark.ink, '#c9ced2', dark.soft, dark.edge, '#3c4853', dark.line, dark.card, dark.paper, dark.bg, '#0a0e11'],
  },
  primaryColor: 'teal',
  primaryShade: 6,
  variantColorResolver: variants,
  black: light.ink,
  fontFamily: sans,
  headings: {
    fontFamily: serif,
    fontWeight: '620',
    sizes: {
      h1: { fontSize: '1.875rem', lineHeight: '1.2' },
      h2: { fontSize: '1.375rem', lineHeight: '1.3' },
      h3: { fontSize: '1.0625rem', lineHeight: '1.35' },
      h4: { fontSize: '0.9375rem', lineHeight: '1.4' },
    },
  },
  fontSizes: { xs: '0.8125rem', sm: '0.90625rem', md: '1rem', lg: '1.125rem', xl: '1.25rem' },
  defaultRadius: 'md',
  radius: { xs: '0.25rem', sm: '0.3125rem', md: '0.5rem', lg: '0.625rem', xl: '1rem' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    // Its placeholder for the first focus is no item of a menu, which a menu may not contain.
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false } }),
    // Without a name its cross is nothing to a screen reader.
    Drawer: Drawer.extend({ defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } }),
    Modal: Modal.extend({ defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } }),
    Notification: Notification.extend({ defaultProps: { closeButtonProps: { 'aria-label': 'Close message' } } }),
    Paper: Paper.extend({ defaultProps: { shadow: 'none' } }),
    TextInput: TextInput.extend({ defaultProps: { inputWrapperOrder: ['label', 'description', 'input', 'error'] } }),
    Tooltip: Tooltip.extend({
      defaultProps: {
        openDelay: 250,
        withArrow: true,
        multiline: true,
        events: { hover: true, focus: true, touch: true },
      },
    }),
  },
})

function mantineVariables(scheme: Scheme): Record<string, string> {
  const own = Object.entries(palette[scheme]).map(([name, value]) => [`--${name}`, value])
  const ofHues = hues.flatMap((hue) => [
    [`--mantine-color-${hue}-text`, `var(--${hue})`],
    [`--mantine-color-${hue}-filled`, `var(--${hue})`],
    [`--mantine-color-${hue}-filled-hover`, `var(--${hue}-strong)`],
    [`--mantine-color-${hue}-light`, `var(--${hue}-wash)`],
    [`--mantine-color-${hue}-light-hover`, `var(--${hue}-wash)`],
    [`--mantine-color-${hue}-light-color`, `var(--${hue})`],
    [`--mantine-color-${hue}-outline`, `var(--${hue})`],
    [`--mantine-color-${hue}-contrast`, `var(--on-${hue})`],
  ])
  return {
    ...Object.fromEntries([...own, ...ofHues]),
    '--mantine-primary-color-contrast': 'var(--on-teal)',
    '--mantine-color-body': 'var(--card)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-bright': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--soft)',
    '--mantine-color-placeholder': 'var(--soft)',
    '--mantine-color-anchor': 'var(--teal)',
    '--mantine-color-error': 'var(--red)',
    '--mantine-color-default': 'var(--card)',
    '--mantine-color-default-hover': 'var(--bg)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--line)',
    '--mantine-color-disabled': 'var(--bg)',
    '--mantine-color-disabled-color': 'var(--soft)',
    '--mantine-color-disabled-border': 'var(--line)',
  }
}

/** Puts the palette (`--paper`, `--teal-wash` ...) and the two families (`--serif`, `--sans`) on the root element. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--serif': serif, '--sans': sans },
  light: mantineVariables('light'),
  dark: mantineVariables('dark'),
})
