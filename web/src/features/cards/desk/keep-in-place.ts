/**
 * Does `change` and scrolls so that `element` stays where it was on screen. At the top of a list there may be nothing to
 * scroll by; then it moves up as far as it must.
 */
export function keepInPlace(element: Element | null, change: () => void): void {
  const before = element?.getBoundingClientRect().top
  change()
  if (!element || before === undefined) return
  const shift = element.getBoundingClientRect().top - before
  if (shift !== 0) scrollerOf(element).scrollTop += shift
}

function scrollerOf(element: Element): Element {
  for (let parent = element.parentElement; parent; parent = parent.parentElement) {
    const { overflowY } = getComputedStyle(parent)
    if (overflowY === "auto" || overflowY === "scroll") return parent
  }
  return document.documentElement
}
