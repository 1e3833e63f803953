import react from "@vitejs/plugin-react"
import { defineConfig } from "vite"
import { boardFonts, boardFontsInDependencies } from "./vite/board-fonts.ts"
import { precompress } from "./vite/precompress.ts"

export default defineConfig({
  plugins: [react(), boardFonts(), precompress()],
  server: {
    proxy: { "/api": { target: "http://127.0.0.1:3000", ws: true } },
  },
  optimizeDeps: {
    include: ["@excalidraw/excalidraw"],
    rolldownOptions: { plugins: [boardFontsInDependencies] },
  },
  build: {
    outDir: "dist",
    sourcemap: false,
    // The server reads it to name a session's scripts together with the page.
    manifest: true,
    // Two thirds of the largest chunk are the board's editor, which is fetched beside the page and not before it.
    chunkSizeWarningLimit: 2_000,
  },
})
