/** The map on which a place is picked. Whenever it cannot be drawn, the fields beside it are enough. */
for (const region of document.querySelectorAll<HTMLElement>('[data-place]')) void lay(region)

async function lay(region: HTMLElement) {
  try {
    const { pickPlace } = await import('./pick-place.ts')
    await pickPlace(region)
  } catch (error) {
    console.error(error)
  }
}
