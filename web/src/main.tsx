import "@mantine/core/styles.css"
import "#app/app.css"
import { StrictMode } from "react"
import { createRoot } from "react-dom/client"
import { App } from "#app/app.tsx"
import { fetchEarly } from "#app/fetch-early.ts"

fetchEarly(location.pathname)

const root = document.getElementById("root")
if (root === null) throw new Error("index.html has no #root")
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
