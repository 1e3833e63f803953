import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from "@mantine/core"

/** The only place with raw colours, radii and spacing: ink on paper, one accent, amber and red for the clock. */

const indigo: MantineColorsTuple = [
  "#eef0fd",
  "#dadffb",
  "#b7c0f6",
  "#929ff0",
  "#7583ea",
  "#5f6ee3",
  "#4c5bd6",
  "#3d4bbd",
  "#323e9c",
  "#283179",
]

/** Time is going. */
const amber: MantineColorsTuple = [
  "#fff6e0",
  "#fde9bd",
  "#f9d587",
  "#f5c053",
  "#efac2b",
  "#d9930f",
  "#b57707",
  "#8f5c04",
  "#6f4703",
  "#523402",
]

/** Over time, and errors. */
const red: MantineColorsTuple = [
  "#fdeeec",
  "#fad8d4",
  "#f3b0a8",
  "#ec867b",
  "#e46355",
  "#d84839",
  "#c03327",
  "#9f281e",
  "#7d1f17",
  "#5e1710",
]

const gray: MantineColorsTuple = [
  "#f6f5f1",
  "#edebe5",
  "#e0ddd5",
  "#cfcbc1",
  "#b1ada3",
  "#8f8b83",
  "#6b6862",
  "#53514c",
  "#3a3935",
  "#262522",
]

const dark: MantineColorsTuple = [
  "#e7e6e3",
  "#c5c4c0",
  "#a3a29e",
  "#6d6c69",
  "#46464a",
  "#35353a",
  "#27272b",
  "#1a1a1d",
  "#141416",
  "#0e0e10",
]

/** What lies behind a dialog, whichever it is: darker, and as sharp as before. */
const overlay = { backgroundOpacity: 0.6, blur: 0 }

export const theme = createTheme({
  colors: { indigo, amber, red, gray, dark },
  primaryColor: "indigo",
  primaryShade: { light: 7, dark: 6 },
  white: "#ffffff",
  black: "#1c1b1a",
  autoContrast: true,
  fontFamily: "Inter, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
  fontSizes: { xs: "0.8125rem", sm: "0.875rem", md: "0.9688rem", lg: "1.0938rem", xl: "1.25rem" },
  lineHeights: { xs: "1.4", sm: "1.45", md: "1.55", lg: "1.6", xl: "1.65" },
  spacing: { xs: "0.5rem", sm: "0.75rem", md: "1rem", lg: "1.5rem", xl: "2.5rem" },
  radius: { xs: "2px", sm: "4px", md: "6px", lg: "10px", xl: "16px" },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  headings: {
    fontWeight: "650",
    textWrap: "balance",
    sizes: {
      h1: { fontSize: "2rem", lineHeight: "1.2" },
      h2: { fontSize: "1.25rem", lineHeight: "1.3" },
      h3: { fontSize: "1.0625rem", lineHeight: "1.35" },
    },
  },
  components: {
    TextInput: { defaultProps: { size: "md" } },
    PasswordInput: { defaultProps: { size: "md" } },
    NativeSelect: { defaultProps: { size: "md" } },
    /* Whatever the field, its label and what explains it read alike. */
    InputWrapper: {
      vars: () => ({
        label: { "--input-label-size": "var(--mantine-font-size-sm)" },
        description: { "--input-description-size": "var(--mantine-font-size-xs)" },
        error: { "--input-error-size": "var(--mantine-font-size-xs)" },
      }),
    },
    Radio: { defaultProps: { size: "md" } },
    Modal: {
      defaultProps: { transitionProps: { duration: 100 }, overlayProps: overlay },
      styles: { title: { fontWeight: 650 } },
    },
    /* A dialog's name in a line of its own: no second banner beside the page's. */
    ModalHeader: { defaultProps: { role: "none" } },
    Spotlight: { defaultProps: { overlayProps: overlay } },
    Tooltip: { defaultProps: { transitionProps: { duration: 100 } } },
  },
})

/**
 * What Mantine has no setting for. Its own dimmed grey is too faint to read (3.3 : 1); this one holds 4.5 : 1 on paper
 * and on the panels. `--paper-raised` is a panel on the page, `--rule` the line around it, `--hand` the board's font,
 * `-ink` a colour for words and `--bar-` one for areas.
 */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {
    "--hand": "Excalifont, 'Comic Sans MS', cursive",
    "--column-width": "68rem",
  },
  light: {
    "--mantine-color-body": "#fbfaf7",
    "--mantine-color-dimmed": "#64615b",
    "--mantine-color-placeholder": "#6f6c66",
    "--mantine-color-anchor": indigo[7],
    "--mantine-color-error": red[7],
    "--paper-raised": "#ffffff",
    "--rule": gray[2],
    "--amber-ink": amber[7],
    "--red-ink": red[7],
    "--bar-amber": amber[5],
    "--bar-red": red[6],
  },
  dark: {
    "--mantine-color-body": "#161618",
    "--mantine-color-dimmed": "#a8a6a1",
    "--mantine-color-placeholder": "#97958f",
    "--mantine-color-anchor": indigo[3],
    "--mantine-color-error": red[3],
    "--paper-raised": "#1e1e21",
    "--rule": "#333338",
    "--amber-ink": amber[3],
    "--red-ink": red[3],
    "--bar-amber": amber[4],
    "--bar-red": red[4],
  },
})
