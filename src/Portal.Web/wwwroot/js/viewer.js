// The viewer of a case's documents: zoom, turn, move, full screen, and its keys. What is shown is decided on the server;
// this module presses the viewer's own buttons and links for that.
const least = 0.25;
const most = 12;
const step = 1.25;

export function attach(viewer) {
  // Another document was chosen before this module was here.
  if (!viewer) return { detach() {} };
  const stage = viewer.querySelector('[data-viewer-stage]');
  const stop = new AbortController();
  const on = (target, name, handler, options) => target.addEventListener(name, handler, { ...options, signal: stop.signal });
  const panes = [...viewer.querySelectorAll('[data-viewer-pane]')].filter(pane => pane.querySelector('img'));
  const state = { scale: 1, turn: 0, x: 0, y: 0 };

  // A picture on its side is fitted again: its box was fitted upright.
  const fitting = pane => {
    const picture = pane.querySelector('img');
    if (state.turn % 180 === 0 || !picture.naturalWidth) return 1;
    const upright = Math.min(pane.clientWidth / picture.naturalWidth, pane.clientHeight / picture.naturalHeight);
    const aside = Math.min(pane.clientWidth / picture.naturalHeight, pane.clientHeight / picture.naturalWidth);
    return aside / upright;
  };

  const draw = () => {
    for (const pane of panes) {
      pane.querySelector('img').style.transform = `translate(${state.x}px, ${state.y}px) scale(${state.scale * fitting(pane)}) rotate(${state.turn}deg)`;
    }
    viewer.dataset.scale = state.scale.toFixed(2);
    viewer.dataset.turn = String(state.turn);
  };

  const zoom = factor => {
    state.scale = Math.min(most, Math.max(least, state.scale * factor));
    if (state.scale <= 1) state.x = state.y = 0;
    draw();
  };

  const acts = {
    in: () => zoom(step),
    out: () => zoom(1 / step),
    fit: () => { Object.assign(state, { scale: 1, x: 0, y: 0 }); draw(); },
    rotate: () => { state.turn = (state.turn + 90) % 360; draw(); },
    full: () => document.fullscreenElement ? document.exitFullscreen() : (viewer.closest('[data-viewer-place]') ?? viewer).requestFullscreen?.(),
    next: () => viewer.querySelector('[data-viewer-next]')?.click(),
    previous: () => viewer.querySelector('[data-viewer-previous]')?.click(),
    side: () => viewer.querySelector('[data-viewer-side]')?.click(),
  };

  const keys = { '+': 'in', '=': 'in', '-': 'out', '0': 'fit', r: 'rotate', f: 'full', s: 'side', ArrowRight: 'next', ArrowLeft: 'previous' };

  on(viewer, 'click', event => acts[event.target.closest('[data-viewer-do]')?.dataset.viewerDo]?.());

  // From anywhere on the page but where something is typed or chosen.
  on(document, 'keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.('input, textarea, select, [contenteditable], [role="dialog"], video, audio')) return;
    const act = acts[keys[event.key] ?? keys[event.key.toLowerCase()]];
    if (act) {
      event.preventDefault();
      act();
    }
  });

  if (panes.length) {
    on(stage, 'wheel', event => {
      event.preventDefault();
      zoom(event.deltaY < 0 ? step : 1 / step);
    }, { passive: false });

    let from = null;
    on(stage, 'pointerdown', event => {
      from = { x: event.clientX - state.x, y: event.clientY - state.y };
      stage.setPointerCapture(event.pointerId);
    });
    on(stage, 'pointermove', event => {
      if (!from || state.scale <= 1) return;
      state.x = event.clientX - from.x;
      state.y = event.clientY - from.y;
      draw();
    });
    on(stage, 'pointerup', () => { from = null; });
    on(window, 'resize', draw);
    draw();
  }

  // Moving on replaces the viewer: the keys go on working where they were used.
  if (viewer.ownerDocument.body.dataset.viewerFocus === 'true') stage.focus({ preventScroll: true });
  viewer.ownerDocument.body.dataset.viewerFocus = 'false';
  on(stage, 'keydown', event => { viewer.ownerDocument.body.dataset.viewerFocus = String(event.key.startsWith('Arrow') || event.key === 's'); });

  return { detach: () => stop.abort() };
}
