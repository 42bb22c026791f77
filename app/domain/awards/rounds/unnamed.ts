/** A sign as itself in a pattern. */
const plain = (sign: string) => sign.replace(/[\\^$.*+?()[\]{}|]/, '\\$&')

const han = /^\p{Script=Han}+$/u

/** The surnames of two signs that are borne today. */
const longSurnames =
  /^(欧阳|上官|司徒|司马|司空|诸葛|皇甫|尉迟|夏侯|慕容|令狐|端木|东方|公孙|长孙|宇文|南宫|独孤|轩辕|闻人|申屠|万俟|太史|淳于|钟离|濮阳|澹台|赫连|百里|呼延|西门|东郭|公冶|宗政|仲孙|鲜于|闾丘|拓跋|完颜)./

/** What somebody is called by besides the whole name: 小溪 of 李小溪, 阿依古丽 and 买买提 of 阿依古丽·买买提. */
function callingsOf(name: string): string[] {
  const parts = name.split(/[\s·]+/).filter(Boolean)
  const joined = parts.join('')
  if (!han.test(joined)) return []
  if (name.includes('·')) return parts
  return [...joined].length > 4 ? [] : [joined.slice(longSurnames.test(joined) ? 2 : 1)]
}

/**
 * A text without the name it must not say, of a person also without the given name: written with blanks or a dot between
 * the signs too. One sign alone says nothing and stays, for it is a word like any other.
 */
export function unnamed(text: string, name: string, of: 'person' | 'others'): string {
  const hidden = [name, ...(of === 'person' ? callingsOf(name) : [])]
    .map((one) => [...one].filter((sign) => !/[\s·]/.test(sign)))
    .filter((signs) => signs.length >= 2)
    .map((signs) => signs.map(plain).join('[\\s·]*'))
  return hidden.length === 0 ? text : text.replace(new RegExp(hidden.join('|'), 'giu'), '（姓名）')
}
