/** A DOM node with its class and its children; text stays text, so nothing a person typed is ever read as HTML. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag)
  node.className = className
  node.append(...children)
  return node
}

/** An icon of public/icons.svg. */
export function icon(name: string): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use')
  use.setAttribute('href', `/icons.svg#i-${name}`)
  svg.setAttribute('class', 'i')
  svg.setAttribute('aria-hidden', 'true')
  svg.append(use)
  return svg
}
