/** Which page of a numbered list an address asks for; anything else is the first. */
export function pageOf(url: URL): number {
  const page = Number(url.searchParams.get('page'))
  return Number.isInteger(page) && page > 0 && page < 10_000 ? page : 1
}

/** Where the pages beside one are; null where there is none. */
export const pagesOf = (page: number, pages: number, href: (query: { page: string }) => string) => ({
  previous: page > 1 ? href({ page: String(Math.min(page - 1, pages)) }) : null,
  next: page < pages ? href({ page: String(page + 1) }) : null,
})
