import { isHonour } from '../honours/content.ts'
import { drawService } from './drawing.ts'
import { drawHonour } from './honour-drawing.ts'
import type { Drawing } from './marks.ts'
import type { HonourPrintable, Printable } from './words.ts'

/** Where each mark of a certificate stands, of service or of an honour. */
export const drawPaper = (printable: Printable | HonourPrintable): Drawing =>
  ofHonour(printable) ? drawHonour(printable) : drawService(printable)

const ofHonour = (printable: Printable | HonourPrintable): printable is HonourPrintable => isHonour(printable.content)
