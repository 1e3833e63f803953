// Runs before the first paint, so that a dark page never flashes white. The key is the one in src/app/color-scheme.ts.
;(function () {
  var chosen = null
  try {
    chosen = localStorage.getItem("tradeoff-color-scheme")
  } catch (error) {
    // Storage may be forbidden; the system's scheme it is then.
  }
  var dark = matchMedia("(prefers-color-scheme: dark)").matches
  if (chosen !== "light" && chosen !== "dark") chosen = dark ? "dark" : "light"
  document.documentElement.setAttribute("data-mantine-color-scheme", chosen)
})()
