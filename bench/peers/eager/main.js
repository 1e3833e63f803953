/** The shortest page with a board: everything in one bundle, drawn as soon as it has run. */
import { Excalidraw } from "@excalidraw/excalidraw"
import "@excalidraw/excalidraw/index.css"
import { createElement } from "react"
import { createRoot } from "react-dom/client"

globalThis.EXCALIDRAW_ASSET_PATH = "/"
createRoot(document.getElementById("root")).render(createElement(Excalidraw))
