"use strict";
(function () {
  const chart = document.getElementById("chart");
  const series = JSON.parse(document.getElementById("series").textContent);
  if (!chart || series[0].length === 0) return;
  const names = ["lockouts", "unlocked", "held", "left"];
  let plot = null;
  function draw() {
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue("--" + name).trim();
    const axis = { stroke: colour("weak"), grid: { stroke: colour("line"), width: 1 }, ticks: { stroke: colour("line") } };
    if (plot) plot.destroy();
    plot = new uPlot({
      width: chart.clientWidth,
      height: 300,
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "UTC"),
      scales: { y: { range: (u, low, high) => [0, Math.max(1, high)] } },
      axes: [axis, { ...axis, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 100000] }],
      series: [{ label: "from (UTC)", value: "{YYYY}-{MM}-{DD} {HH}:{mm}" }].concat(names.map((name) => ({
        label: name,
        stroke: colour(name),
        width: name === "lockouts" ? 1 : 2,
        dash: name === "lockouts" ? [4, 4] : [],
        paths: uPlot.paths.stepped({ align: 1 }),
        points: { show: false },
      }))),
    }, series, chart);
  }
  draw();
  window.addEventListener("resize", () => plot.setSize({ width: chart.clientWidth, height: 300 }));
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
})();
