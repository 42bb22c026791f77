/** Where the pages of a check-in console wait in the browser; another number leaves behind what an older script kept. */
const version = 'check-in-1'

export const shelfOf = (here: string): string => `${version}:${here}`

/** A shelf of this console that an older script filled. */
export const isOldShelf = (name: string, here: string): boolean =>
  name.startsWith('check-in-') && name.endsWith(`:${here}`) && name !== shelfOf(here)

export type Act = 'in' | 'out'

/** Under which address the console stands on its shelf, whatever else was asked for. */
export const pageOf = (here: string, act: Act): string => (act === 'out' ? `${here}?act=out` : here)

export const actOf = (url: URL): Act => (url.searchParams.get('act') === 'out' ? 'out' : 'in')

/** Whether a console may still be shown from the shelf: until nobody can check out any more, and not once it is settled. */
export const isInTime = (page: Response): boolean => Date.parse(page.headers.get('keep-until') ?? '') > Date.now()

/** What a page of the product is drawn with. */
export const isPart = (path: string): boolean => /^\/(assets|islands|art)\/|^\/icons\.svg$/.test(path)
