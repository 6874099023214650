/* Makes the charts of a report zoomable: reads the JSON in #data, and draws each figure with uPlot once it comes near. */
(() => {
  const charts = JSON.parse(document.getElementById('data').textContent);
  const color = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const figures = new Map(charts.map((chart) => [document.getElementById(chart.id), chart]));
  const gutter = 64;
  const day = 86400;
  const two = (number) => String(number).padStart(2, '0');

  const dayOf = (seconds) =>
    new Date(seconds * 1000).toLocaleDateString('en-GB', {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      timeZone: 'UTC',
    });
  const hourOf = (seconds) => {
    const date = new Date(seconds * 1000);
    return `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
  };
  const timesOf = (_plot, splits) => splits.map((at) => (at % day === 0 ? dayOf(at) : hourOf(at)));

  /* Ends every step: the last value holds for a step too. */
  const timesFrom = ({ start, step, needed }) =>
    Array.from({ length: needed.length + 1 }, (_, index) => start + index * step);
  const held = (values) => [...values, values.at(-1) ?? null];

  const stepped = uPlot.paths.stepped({ align: 1 });
  const layer = (label, stroke, width, fill) => ({
    label,
    stroke: color(stroke),
    width,
    paths: stepped,
    points: { show: false },
    ...(fill === undefined ? {} : { fill: color(fill) }),
  });

  function axes(values, hasTimes) {
    const look = {
      stroke: color('--soft'),
      font: '11px system-ui, sans-serif',
      grid: { stroke: color('--line'), width: 1 },
      ticks: { show: false },
    };
    return [
      { ...look, space: 90, size: hasTimes ? 28 : 44, values: hasTimes ? timesOf : () => [] },
      { ...look, size: gutter, space: hasTimes ? 24 : 40, incrs: values },
    ];
  }

  /* Spans that count from one edge of the canvas to another, cut off at the axis. */
  function fill(plot, spans, top, height, name, least) {
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, top, bbox.width, height);
    ctx.clip();
    ctx.fillStyle = color(name);
    for (const [from, to] of spans) {
      const start = plot.valToPos(from, 'x', true);
      ctx.fillRect(start, top, Math.max(least, plot.valToPos(to, 'x', true) - start), height);
    }
    ctx.restore();
  }

  function bands(chart) {
    return (plot) => {
      const odd = chart.folds.filter((_, index) => index % 2 === 0);
      fill(plot, odd, plot.bbox.top, plot.bbox.height, '--faint', 0);
    };
  }

  function lanes(chart) {
    const rows = [
      ['short now', chart.short.now],
      ...(chart.proposed.length > 0 ? [['proposed', chart.short.proposed]] : []),
    ];
    return (plot) => {
      const { ctx, bbox } = plot;
      const px = devicePixelRatio;
      rows.forEach(([label, spans], index) => {
        const top = bbox.top + bbox.height + (8 + index * 17) * px;
        fill(plot, [[plot.scales.x.min, plot.scales.x.max]], top, 10 * px, '--lane', 0);
        fill(plot, spans, top, 10 * px, '--short', 2 * px);
        ctx.save();
        ctx.fillStyle = color('--soft');
        ctx.font = `${11 * px}px system-ui, sans-serif`;
        ctx.textAlign = 'right';
        ctx.textBaseline = 'middle';
        ctx.fillText(label, bbox.left - 8 * px, top + 5 * px);
        ctx.restore();
      });
    };
  }

  const fromZero = (_plot, _min, max) => [0, Math.max(1e-9, max) * 1.05];
  const wholeNumbers = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000];

  function options(chart, width, height, more) {
    return {
      width,
      height,
      padding: [8, 8, 0, 0],
      legend: { show: false },
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
      cursor: { sync: { key: chart.id, scales: ['x', null] }, y: false, drag: { x: true, y: false } },
      scales: { x: { time: true }, y: { range: fromZero } },
      ...more,
    };
  }

  function draw(figure, chart) {
    figure.querySelector('.live')?.remove();
    const times = timesFrom(chart);
    const [first, last] = [times[0], times.at(-1)];
    const live = document.createElement('div');
    live.className = 'live';
    live.tabIndex = 0;
    live.setAttribute('role', 'group');
    live.setAttribute('aria-label', 'Chart. Plus and minus zoom, arrow keys move, 0 shows everything.');
    const readout = document.createElement('div');
    readout.className = 'readout';
    const says = document.createElement('span');
    const reset = document.createElement('button');
    reset.type = 'button';
    reset.textContent = 'Show everything';
    reset.hidden = true;
    readout.append(says, reset);
    live.append(readout);
    figure.prepend(live);
    figure.classList.add('is-live');
    const hint = 'Drag to zoom, double-click to show everything.';
    says.textContent = hint;

    const value = (name, values, index, unit = '') => {
      const there = values[Math.min(index, values.length - 1)];
      return there === undefined ? [] : [`${name} ${there === null ? 'not measured' : `${there}${unit}`}`];
    };
    const tell = (plot) => {
      const index = plot.cursor.idx;
      if (index === null || index === undefined) {
        says.textContent = hint;
        return;
      }
      says.textContent = [
        `${dayOf(times[index])} ${hourOf(times[index])}`,
        ...value('needed', chart.needed, index),
        ...value('now', chart.now, index),
        ...value('proposed', chart.proposed, index),
        ...value('load', chart.demand, index, ` ${chart.unit}`),
      ].join(' · ');
    };
    const width = live.clientWidth;
    const pods = new uPlot(
      options(chart, width, 300, {
        axes: axes(wholeNumbers, false),
        series: [
          {},
          layer('needed', '--needed-edge', 1, '--needed'),
          layer('now', '--now', 1.25),
          ...(chart.proposed.length > 0 ? [layer('proposed', '--proposed', 2)] : []),
        ],
        hooks: {
          drawClear: [bands(chart)],
          draw: [lanes(chart)],
          setCursor: [tell],
          setScale: [
            (plot, key) => {
              const { min, max } = plot.scales.x;
              if (key === 'x') reset.hidden = min <= first && max >= last;
            },
          ],
        },
      }),
      [times, held(chart.needed), held(chart.now), ...(chart.proposed.length > 0 ? [held(chart.proposed)] : [])],
      live,
    );
    const load = new uPlot(
      options(chart, width, 112, {
        axes: axes(undefined, true),
        series: [{}, layer('load', '--demand-edge', 1, '--demand')],
        hooks: { drawClear: [bands(chart)] },
      }),
      [times, held(chart.demand)],
      live,
    );
    const show = (from, to) => {
      const length = Math.min(last - first, Math.max(4 * chart.step, to - from));
      const min = Math.min(Math.max(first, from), last - length);
      for (const plot of [pods, load]) plot.setScale('x', { min, max: min + length });
    };
    const keys = {
      '+': (min, max, part) => show(min + part, max - part),
      '=': (min, max, part) => show(min + part, max - part),
      '-': (min, max, part) => show(min - part * 2, max + part * 2),
      0: () => show(first, last),
      ArrowLeft: (min, max, part) => show(min - part, max - part),
      ArrowRight: (min, max, part) => show(min + part, max + part),
    };
    live.addEventListener('keydown', (event) => {
      const act = keys[event.key];
      if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      const { min, max } = pods.scales.x;
      act(min, max, (max - min) / 4);
    });
    reset.addEventListener('click', () => show(first, last));
    new ResizeObserver(() => {
      const width = live.clientWidth;
      if (width > 0 && width !== pods.width)
        for (const plot of [pods, load]) plot.setSize({ width, height: plot.height });
    }).observe(live);
  }

  const near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        draw(target, figures.get(target));
      }
    },
    { rootMargin: '600px' },
  );
  for (const figure of figures.keys()) near.observe(figure);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    for (const [figure, chart] of figures) if (figure.classList.contains('is-live')) draw(figure, chart);
  });
})();
