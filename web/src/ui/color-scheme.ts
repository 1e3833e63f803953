import { localStorageColorSchemeManager, useComputedColorScheme, useMantineColorScheme } from "@mantine/core"

/** public/color-scheme.js reads the same key before the first paint. */
export const colorSchemeManager = localStorageColorSchemeManager({ key: "tradeoff-color-scheme" })

/**
 * The scheme on screen and the way to the other one. Choosing what the system says anyway goes back to following the
 * system, so that two presses leave no trace.
 */
export function useSchemeToggle() {
  const { setColorScheme } = useMantineColorScheme()
  const shown = useComputedColorScheme("light", { getInitialValueInEffect: false })
  const other = shown === "dark" ? "light" : "dark"
  const toggle = () => {
    const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"
    setColorScheme(other === system ? "auto" : other)
  }
  return { shown, other, toggle }
}
