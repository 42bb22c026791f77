/** One schematic point per town: ours, inside the outline, where the town's stone is drawn. */
export const townPoints: Readonly<Record<string, readonly [longitude: number, latitude: number]>> = {
  '451381100': [108.888, 23.806],
  '451381101': [108.945, 23.865],
  '451381102': [108.965, 23.752],
}
