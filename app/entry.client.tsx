// No page hydrates yet: the root prints no scripts, and what a browser fetches is pages, styles and the map's island.
export {}
