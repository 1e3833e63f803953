import { fileURLToPath } from "node:url"
import react from "@vitejs/plugin-react"
import { defineConfig } from "vite"
import { boardFonts, boardFontsInDependencies } from "../../vite/board-fonts.ts"

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The board alone, built as the product builds it. */
export default defineConfig({
  root: here("./board"),
  publicDir: here("../../public"),
  plugins: [react(), boardFonts()],
  optimizeDeps: { include: ["@excalidraw/excalidraw"], rolldownOptions: { plugins: [boardFontsInDependencies] } },
  build: { outDir: here("../../../test-results/board-rig"), emptyOutDir: true, chunkSizeWarningLimit: 2_000 },
  preview: { port: 4179, strictPort: true },
})
