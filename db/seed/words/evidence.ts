/** The entry of the demo that a picture shows: whose, and which. */
export const shownEntry = { name: '韦小禾', title: '给邻居老人送药' } as const

/** How long after its beginning the picture was taken, in minutes. */
export const takenAfter = 20

/** The picture: a bag of medicine before a door, in the rain. Drawn, with nobody in it. */
export const evidencePicture = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600" viewBox="0 0 1280 960">
<rect width="1280" height="960" fill="#b9c4c2"/>
<rect y="700" width="1280" height="260" fill="#8c9896"/>
<rect x="420" y="130" width="420" height="590" rx="6" fill="#5e6f58"/>
<rect x="452" y="162" width="356" height="558" fill="#75876c"/>
<rect x="490" y="210" width="120" height="200" fill="#93a48a"/><rect x="650" y="210" width="120" height="200" fill="#93a48a"/>
<circle cx="780" cy="480" r="14" fill="#d9c98f"/>
<rect x="380" y="700" width="500" height="36" fill="#6f7b79"/>
<path d="M548 560h188l20 190H528z" fill="#f5f1e6"/><path d="M596 560c0-70 92-70 92 0" fill="none" stroke="#cfc7b2" stroke-width="12"/>
<path d="M626 600h32v36h36v32h-36v36h-32v-36h-36v-32h36z" fill="#2f8f83"/>
<g transform="translate(960 640) rotate(-24)"><path d="M-150 0a150 150 0 0 1 300 0z" fill="#c8553d"/><path d="M0 0v170c0 34-48 34-48 0" fill="none" stroke="#54483f" stroke-width="12"/></g>
<g stroke="#e8eeee" stroke-width="5" stroke-linecap="round" opacity=".75">
<path d="M120 80l-22 70M300 40l-22 70M980 60l-22 70M1140 180l-22 70M180 330l-22 70M330 480l-22 70M1010 330l-22 70M1190 440l-22 70M90 600l-22 70M260 760l-22 70M1130 720l-22 70M700 60l-14 44"/>
</g></svg>`
