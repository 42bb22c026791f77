/** The hosts a browser may fetch tiles from, for templates parted by spaces; `{s}` stands for 0 to 7. */
export const tileHostsOf = (templates: string): string[] => [
  ...new Set(
    templates
      .split(/\s+/)
      .filter(Boolean)
      .flatMap((template) => Array.from({ length: 8 }, (_, index) => template.replaceAll('{s}', String(index))))
      .map((template) => new URL(template.replaceAll(/\{[xyz]\}/g, '0')).origin),
  ),
]
