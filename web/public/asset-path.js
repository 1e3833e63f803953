// Where the board's editor finds its fonts. Has to run before the editor's code, which otherwise asks a server elsewhere.
window.EXCALIDRAW_ASSET_PATH = "/"
