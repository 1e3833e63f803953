import "@mantine/core/styles.css"
import { MantineProvider } from "@mantine/core"
import { StrictMode, useState } from "react"
import { createRoot } from "react-dom/client"
import * as Y from "yjs"
import { SessionId } from "@tradeoff/shared/contracts/ids.ts"
import { Board, preloadBoard } from "#features/board/board.tsx"
import { cssVariablesResolver, theme } from "#app/theme.ts"
import { Bridge } from "./bridge.ts"
import { sceneOf } from "./scene-of.ts"

/**
 * Mounts `?boards=` boards (default two) on as many documents, bridged with latency, in `?theme=`. The specs drive
 * `window.rig` and real pointers; nothing of this is part of the product.
 */
const query = new URLSearchParams(location.search)
const scheme = query.get("theme") === "dark" ? "dark" : "light"
const docs = Array.from({ length: Number(query.get("boards") ?? 2) }, (_, at) => {
  const doc = new Y.Doc()
  doc.clientID = at + 1
  return doc
})
const bridge = new Bridge(docs)

preloadBoard()
const session = SessionId.parse("00000000-0000-4000-8000-000000000001")

function Rig() {
  const [mounted, setMounted] = useState(docs.map(() => true))
  const [editable, setEditable] = useState(true)
  rig.mount = (at, present) => setMounted((before) => before.map((value, other) => (other === at ? present : value)))
  rig.setEditable = setEditable
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} forceColorScheme={scheme}>
      <div style={{ display: "flex", gap: 4, height: "100vh" }}>
        {docs.map((doc, at) => (
          <div key={doc.clientID} id={`board-${at}`} style={{ flex: 1, minWidth: 0 }}>
            {mounted[at] && <Board session={session} doc={doc} editable={editable} />}
          </div>
        ))}
      </div>
    </MantineProvider>
  )
}

const rig = {
  docs,
  bridge,
  Y,
  scene: (at: number) => sceneOf(document.querySelector(`#board-${at}`)),
  mount: (_at: number, _present: boolean) => {},
  setEditable: (_editable: boolean) => {},
}
export type Rig = typeof rig
Object.assign(window, { rig })

document.body.style.margin = "0"
const root = document.querySelector("#root")
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Rig />
    </StrictMode>,
  )
}
