/**
 * The map over a list. Leaflet is fetched when the map comes into sight; until then, and whenever anything goes
 * wrong, the sketch and the list stand as the server printed them.
 */
for (const region of document.querySelectorAll<HTMLElement>('[data-map]')) {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return
      observer.disconnect()
      void draw(region)
    },
    { rootMargin: '160px' },
  )
  observer.observe(region)
}

async function draw(region: HTMLElement) {
  try {
    const { drawMap } = await import('./county-map.ts')
    await drawMap(region)
  } catch (error) {
    console.error(error)
  }
}
