import type { ActivityPhotoRefusal, Recognisable } from './add.server.ts'

/** How each refusal of a photo reads, and how it answers. */
export const activityPhotoRefusals: Record<ActivityPhotoRefusal, { words: string; status: number }> = {
  'no-photo': { words: '请选一张照片', status: 400 },
  'not-a-photo': { words: '只收 JPG、PNG、WebP 的照片', status: 415 },
  'too-large': { words: '照片太大了：不超过 5 MB、2400 万像素', status: 413 },
  broken: { words: '这张照片打不开，换一张试试', status: 415 },
  'too-many': { words: '一个活动最多放 12 张，先拿下几张', status: 409 },
  'not-yet': { words: '活动还没开始，开始以后再放照片', status: 409 },
}

/** Who keeps a photo off the page, and the way out. */
export function notAgreedWords(who: readonly Pick<Recognisable, 'name' | 'standing'>[]): string {
  const of = (standing: Recognisable['standing']) =>
    who.filter((one) => one.standing === standing).map(({ name }) => name)
  const [minors, grown] = [of('minor'), of('not-asked')]
  const said = [
    minors.length > 0 ? `${minors.join('、')}未满 18 岁，监护人没有同意用照片` : '',
    grown.length > 0 ? `${grown.join('、')}没有同意用照片` : '',
  ].filter(Boolean)
  return `${said.join('；')}。换一张，或者遮住脸再传`
}
