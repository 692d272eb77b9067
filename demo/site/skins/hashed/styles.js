/** The class names in it are hashed before it is used. */
export const STYLES = `
* { box-sizing: border-box; }
body { margin: 0; background: #0f1b2d; color: #1b2430; font: 16px/1.45 Inter, "Segoe UI", "DejaVu Sans", sans-serif; }
.top { display: flex; gap: 24px; align-items: center; justify-content: space-between; padding: 16px 32px; color: #fff; }
.top .soft { color: #9fb4d0; }
.brand { font-weight: 800; font-size: 20px; color: #37e0a1; }
.stage { padding: 24px; }
.narrow { max-width: 560px; margin: auto; }
.wide { max-width: 1060px; margin: auto; }
.card { background: #fff; border-radius: 20px; padding: 28px 32px; display: flex; flex-direction: column; gap: 18px; }
.title { font-size: 23px; font-weight: 700; line-height: 1.25; }
.soft { color: #56657a; font-size: 14px; }
.strong { font-weight: 700; }
.stack { display: flex; flex-direction: column; gap: 10px; }
.pair { display: flex; flex-direction: column; gap: 14px; }
.anchor { position: relative; }
.row { display: flex; gap: 12px; align-items: center; }
.grow { flex: 1; }
.tiles { display: grid; gap: 10px; }
.tile { display: flex; gap: 12px; align-items: center; padding: 14px 16px; border: 1.5px solid #d4dce8; border-radius: 12px; cursor: pointer; }
.tile:has(:checked) { border-color: #0a7d4f; background: #effaf5; }
.dot { width: 18px; height: 18px; accent-color: #0a7d4f; margin: 0; }
.question { padding: 10px 16px 0 44px; display: grid; gap: 8px; }
.field { width: 100%; font: inherit; padding: 12px 14px; border: 1.5px solid #c3cede; border-radius: 10px; background: #fff; }
.label { font-size: 13px; font-weight: 600; color: #3b485a; }
.opener { display: flex; cursor: pointer; }
.menu { border: 1.5px solid #c3cede; border-radius: 10px; overflow: hidden; }
.item { padding: 11px 14px; cursor: pointer; }
.item:hover { background: #effaf5; }
.error { color: #b3261e; font-size: 14px; }
.error:empty { display: none; }
.link { color: #2b5fb8; font-size: 14px; cursor: pointer; }
.main { width: 100%; font: inherit; font-weight: 700; padding: 14px; border: 0; border-radius: 12px; background: #37e0a1; color: #06281b; cursor: pointer; }
.main:disabled { opacity: .5; }
.ghost { font: inherit; padding: 14px 22px; border: 0; border-radius: 12px; background: #eef2f7; color: #1b2430; cursor: pointer; }
.small { font: inherit; font-size: 14px; padding: 8px 18px; border: 1.5px solid #9fb4d0; border-radius: 999px; background: #fff; color: #1b2430; cursor: pointer; }
.kinds { display: grid; grid-template-columns: 1fr 1fr; gap: 14px; }
.kind { border: 1.5px solid #d4dce8; border-radius: 16px; padding: 20px; display: flex; gap: 14px; align-items: center; cursor: pointer; }
.round { width: 42px; height: 42px; border-radius: 50%; background: #effaf5; color: #0a7d4f; display: grid; place-items: center; font-weight: 800; }
.offers { display: grid; grid-template-columns: repeat(3, 1fr); gap: 16px; }
.offer { border: 1.5px solid #d4dce8; border-radius: 16px; padding: 18px; display: flex; flex-direction: column; gap: 8px; }
.accent { color: #0a7d4f; font-weight: 700; }
.price { font-weight: 800; font-size: 17px; min-height: 26px; }
.shimmer { height: 16px; width: 80%; border-radius: 6px; background: #e4eaf2; }
.plans { display: grid; }
.cell { padding: 11px 10px; border-bottom: 1px solid #e4eaf2; min-height: 46px; }
.badge { color: #0a7d4f; font-weight: 800; }
.cover { position: fixed; inset: 0; z-index: 70; background: rgb(15 27 45 / 35%); display: grid; place-items: center; }
.spinner { width: 38px; height: 38px; border: 4px solid #d4dce8; border-top-color: #0a7d4f; border-radius: 50%; margin: auto; }
.over { position: fixed; inset: 0; z-index: 60; background: rgb(6 14 26 / 70%); display: grid; place-items: center; }
.over > .card { width: min(440px, 94vw); }
.cross { position: absolute; top: 14px; right: 18px; cursor: pointer; }
.cookies { position: fixed; inset: auto 0 0; z-index: 90; min-height: 62vh; background: #fff; border-top: 4px solid #37e0a1; padding: 40px; }
.over.gone, .gone { display: none; }
`;
