// The page's own code may never come: the server was updated under an open tab, or has stopped. The splash then says so.
;(function () {
  var slowMs = 15000

  function say(sentence) {
    var splash = document.querySelector(".first-paint")
    if (!splash) return
    splash.removeAttribute("aria-hidden")
    splash.setAttribute("role", "alert")
    splash.className = "first-paint stuck"
    splash.textContent = sentence + " "
    var again = document.createElement("a")
    again.href = ""
    again.textContent = "Reload the page"
    splash.append(again)
  }

  addEventListener(
    "error",
    function (event) {
      if (event.target instanceof HTMLScriptElement) say("This page could not be loaded. Is the server running?")
    },
    true,
  )
  setTimeout(function () {
    say("This page takes long to load.")
  }, slowMs)
})()
