/** Loaded into a server under test before its own code: answers how much processor time the process has used so far, all threads. */
process.on("message", (asked) => {
  if (asked !== "cpu") return
  const { user, system } = process.cpuUsage()
  process.send?.({ cpuMs: (user + system) / 1000, rssBytes: process.memoryUsage.rss() })
})
process.channel?.unref()
