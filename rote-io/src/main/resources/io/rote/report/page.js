(function () {
  "use strict";
  var figures = JSON.parse(document.getElementById("data").textContent);
  var font = getComputedStyle(document.body).fontFamily;
  var narrow = function () { return document.body.clientWidth < 560; };

  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  }

  function palette() {
    return [colour("accent"), colour("second"), colour("third"), "#8e6fd0", "#c9a227", "#3aa6b9", "#d2588f", colour("neutral")];
  }

  // Okabe and Ito's colours, which colour-blind readers can tell apart, then further hues
  var classColours = ["#0072b2", "#e69f00", "#009e73", "#d55e00", "#cc79a7", "#56b4e9", "#b8a800", "#7a5195", "#6b4c2a", "#888888"];

  function classColour(k) {
    return k < classColours.length ? classColours[k] : "hsl(" + (k * 137.5) % 360 + ",55%,50%)";
  }

  var superscripts = { "-": "⁻", "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹" };

  function power(exponent) {
    if (exponent >= 0 && exponent <= 3) return grouped(Math.pow(10, exponent));
    return "10" + String(exponent).replace(/./g, function (c) { return superscripts[c]; });
  }

  function grouped(value) {
    return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  }

  function short(value) {
    var size = Math.abs(value);
    if (value === 0) return "0";
    return size >= 1e-3 && size < 1e6 ? String(Number(value.toPrecision(4))) : value.toExponential(1);
  }

  // how names of the user's are shortened on an axis
  function clipped(name, length) {
    return name.length > length ? name.slice(0, length - 1) + "…" : name;
  }

  function axis(type, name, more) {
    var axis = {
      type: type,
      name: name,
      nameLocation: "middle",
      nameTextStyle: { color: colour("muted"), fontSize: 12 },
      axisLine: { show: true, lineStyle: { color: colour("line") } },
      axisTick: { show: false },
      axisLabel: { color: colour("muted"), fontSize: 12, hideOverlap: true },
      splitLine: { show: type !== "category", lineStyle: { color: colour("line"), opacity: 0.7 } },
      minorSplitLine: { show: false }
    };
    Object.keys(more || {}).forEach(function (key) {
      var value = more[key];
      axis[key] = value && typeof value === "object" && !Array.isArray(value) && axis[key] ? Object.assign({}, axis[key], value) : value;
    });
    return axis;
  }

  function base(more) {
    return Object.assign({
      animation: false,
      backgroundColor: "transparent",
      color: palette(),
      textStyle: { color: colour("ink"), fontFamily: font },
      aria: { enabled: true },
      grid: { left: 28, right: 20, top: 36, bottom: 28, containLabel: true },
      // rich text is drawn, not parsed: names of columns and classes cannot become markup
      tooltip: {
        renderMode: "richText",
        confine: true,
        backgroundColor: colour("panel"),
        borderColor: colour("line"),
        textStyle: { color: colour("ink"), fontSize: 12 }
      },
      legend: { top: 0, textStyle: { color: colour("muted") }, inactiveColor: colour("line"), type: "scroll" }
    }, more);
  }

  // a logarithmic axis on which points stand at log10 of their values: every tick is a whole power of ten
  function logAxis(name, values, ticks, more) {
    var logs = values.map(Math.log10);
    var lo = Math.floor(Math.min.apply(null, logs) + 1e-9);
    var hi = Math.max(lo + 1, Math.ceil(Math.max.apply(null, logs) - 1e-9));
    var step = Math.ceil((hi - lo) / ticks);
    return axis("value", name, Object.assign({
      min: hi - step * Math.ceil((hi - lo) / step),
      max: hi,
      interval: step,
      axisLabel: { formatter: function (exponent) { return power(Math.round(exponent)); } }
    }, more));
  }

  // labels of a logarithmic axis at the values that occur, as many as there is room for
  function ticksAt(values) {
    var sorted = values.slice().sort(function (a, b) { return a - b; }).filter(function (v, k, all) { return k === 0 || v > all[k - 1]; });
    var every = Math.ceil(sorted.length / (narrow() ? 5 : 12));
    return {
      silent: true, symbol: "none", precision: 12, lineStyle: { color: colour("line"), type: "solid", opacity: 0.7 },
      label: { position: "start", color: colour("muted"), fontSize: 12, distance: 6, formatter: function (mark) { return mark.name; } },
      data: sorted.filter(function (v, k) { return k % every === 0; }).map(function (v) { return { xAxis: Math.log10(v), name: grouped(v) }; })
    };
  }

  // how wide a column of labels is, roughly, in pixels
  function labelWidth(names) {
    return 10 + 6.6 * Math.max.apply(null, names.map(function (name) { return name.length; }));
  }

  var draw = {
    comparison: function (data) {
      var dots = data.dots;
      var weights = dots.filter(function (dot) { return dot.weight > 0; }).map(function (dot) { return dot.weight; }).concat([data.weight]);
      var floor = Math.min.apply(null, weights) / 4;
      var neurons = dots.map(function (dot) { return dot.neurons; }).concat(data.lines.map(function (line) { return line.neurons; }));
      var steep = dots.map(function (dot) { return dot.lipschitz > 0 ? Math.log10(dot.lipschitz) : 0; });
      var mark = function (at, name, kind, level) {
        return Object.assign({
          name: name,
          lineStyle: { color: colour("limit"), type: kind },
          label: { formatter: name, color: colour("muted"), fontSize: 11, distance: 5 + 13 * level }
        }, at);
      };
      // names of lines that nearly coincide go above one another
      var last = -Infinity;
      var level = 0;
      var lines = data.lines.slice().sort(function (a, b) { return a.neurons - b.neurons; }).map(function (line) {
        var at = Math.log10(line.neurons);
        level = at - last < 0.3 ? level + 1 : 0;
        last = at;
        return mark({ xAxis: at }, line.id, line.necessary ? "solid" : "dashed", level);
      });
      return base({
        grid: { left: 36, right: 90, top: 84, bottom: 36, containLabel: true },
        xAxis: logAxis("neurons", neurons, narrow() ? 3 : 8, { nameGap: 26 }),
        yAxis: logAxis("total weight W(f)", weights.concat([floor]), 8, { nameGap: 52 }),
        visualMap: {
          dimension: 2, min: Math.min.apply(null, steep), max: Math.max.apply(null, steep) + 1e-9, right: 0, top: "middle",
          text: ["steep", "flat"], textStyle: { color: colour("muted") }, inRange: { color: ["#56b4e9", "#e69f00", "#d55e00"] },
          formatter: function (value) { return short(Math.pow(10, value)); }
        },
        tooltip: Object.assign(base().tooltip, {
          formatter: function (item) {
            var dot = dots[item.dataIndex];
            return dot.method + "\n" + grouped(dot.neurons) + " neurons\nW " + (dot.weight === null ? "none" : short(dot.weight))
              + "\nLipschitz at most " + (dot.lipschitz === null ? "unknown" : short(dot.lipschitz));
          }
        }),
        series: [{
          type: "scatter",
          symbolSize: 15,
          data: dots.map(function (dot, k) { return [Math.log10(Math.max(1, dot.neurons)), Math.log10(dot.weight > 0 ? dot.weight : floor), steep[k]]; }),
          label: { show: true, position: "right", color: colour("ink"), formatter: function (item) { return dots[item.dataIndex].method; } },
          markLine: {
            silent: true, symbol: "none",
            data: lines.concat([mark({ yAxis: Math.log10(data.weight) }, "belm20-weight", "solid", 0)])
          }
        }]
      });
    },
    size: function (data) {
      var colours = { own: colour("accent"), necessary: colour("limit"), sufficient: colour("neutral"), conjecture: colour("third") };
      var names = { own: "this network", necessary: "necessary", sufficient: "sufficient", conjecture: "conjectured" };
      var symbols = { own: "circle", necessary: "rect", sufficient: "diamond", conjecture: "triangle" };
      var dots = data.dots;
      var kinds = Object.keys(names).filter(function (kind) { return dots.some(function (dot) { return dot.kind === kind; }); });
      var values = dots.map(function (dot) { return dot.parameters; });
      var labels = dots.map(function (dot) { return clipped(dot.label, narrow() ? 20 : 48); });
      return base({
        grid: { left: labelWidth(labels), right: 64, top: 36, bottom: 48 },
        xAxis: logAxis("parameters", values, narrow() ? 3 : 8, { nameGap: 26 }),
        yAxis: axis("category", "", {
          data: labels,
          inverse: true,
          splitLine: { show: true },
          axisLabel: { color: colour("ink"), interval: 0, hideOverlap: false }
        }),
        tooltip: Object.assign(base().tooltip, {
          formatter: function (item) {
            var dot = dots[item.value[1]];
            return dot.label + "\n" + grouped(dot.parameters) + " parameters"
              + (dot.neurons > 0 ? "\n" + grouped(dot.neurons) + " neurons" : "") + "\n" + names[dot.kind];
          }
        }),
        series: kinds.map(function (kind) {
          return {
            type: "scatter",
            name: names[kind],
            symbol: symbols[kind],
            symbolSize: kind === "own" ? 15 : 11,
            itemStyle: { color: colours[kind] },
            label: { show: true, position: "right", color: colour("ink"), formatter: function (item) { return grouped(dots[item.value[1]].parameters); } },
            data: dots.map(function (dot, row) { return [Math.log10(dot.parameters), row, dot.kind]; })
              .filter(function (point) { return point[2] === kind; }),
            markLine: kind !== "own" && kind !== "necessary" ? undefined : {
              silent: true,
              symbol: "none",
              precision: 12,
              label: { show: false },
              lineStyle: { color: colours[kind], type: kind === "own" ? "dotted" : "dashed", opacity: 0.7 },
              data: dots.filter(function (dot) { return dot.kind === kind; })
                .map(function (dot) { return { xAxis: Math.log10(dot.parameters) }; })
            }
          };
        })
      });
    },

    growth: function (data) {
      var hues = {
        necessary: [colour("limit"), "#d2588f", "#8e6fd0"],
        sufficient: [colour("accent"), colour("third"), "#c9a227", colour("second"), "#3aa6b9", colour("neutral")],
        rank: [colour("neutral")],
        conjecture: ["#8e6fd0"]
      };
      var dashes = { necessary: [9, 9], sufficient: "solid", rank: [2, 4], conjecture: [2, 4] };
      var seen = {};
      var sizes = data.neurons.slice(), counts = data.samples.slice();
      var series = data.curves.map(function (curve) {
        var k = seen[curve.kind] = (seen[curve.kind] || 0) + 1;
        curve.points.forEach(function (point) { counts.push(point[0]); sizes.push(point[1]); });
        return {
          type: "line",
          name: curve.name,
          symbol: "none",
          itemStyle: { color: hues[curve.kind][(k - 1) % hues[curve.kind].length] },
          // equal curves take turns, so that both are seen
          lineStyle: { width: 2, type: dashes[curve.kind], dashOffset: 9 * (k - 1) },
          data: curve.points.map(function (point) { return [Math.log10(point[0]), Math.log10(point[1]), point[0], point[1]]; })
        };
      });
      function reference(key, values, text) {
        return values.map(function (value) {
          var line = { label: { formatter: text + " = " + grouped(value), color: colour("muted"), position: "insideEndTop" } };
          line[key] = Math.log10(value);
          return line;
        });
      }
      series.push({
        type: "line", data: [], silent: true, tooltip: { show: false },
        markLine: {
          silent: true, symbol: "none", precision: 12, lineStyle: { color: colour("muted"), type: "solid", width: 1 },
          data: reference("xAxis", data.samples, "n").concat(reference("yAxis", data.neurons, "neurons"))
        }
      });
      return base({
        legend: Object.assign(base().legend, { data: data.curves.map(function (curve) { return curve.name; }), itemWidth: 34 }),
        xAxis: logAxis("samples n", counts, narrow() ? 4 : 13, { nameGap: 28 }),
        yAxis: logAxis("neurons", sizes, 13, { nameGap: 46 }),
        grid: { left: 32, right: 28, top: 44, bottom: 30, containLabel: true },
        tooltip: Object.assign(base().tooltip, {
          trigger: "axis",
          formatter: function (items) {
            return "n = " + grouped(items[0].value[2]) + items
              .sort(function (a, b) { return b.value[3] - a.value[3]; })
              .map(function (item) { return "\n" + item.seriesName + ": " + grouped(item.value[3]); }).join("");
          }
        }),
        series: series
      });
    },

    // boxes of success rates over n (logarithmic) and size (logarithmic if it spans much), theorems' sizes as lines
    phase: function (data) {
      var boxes = data.boxes;
      var sizes = boxes.map(function (box) { return box[1]; });
      var logUp = Math.max.apply(null, sizes) > 8 * Math.min.apply(null, sizes);
      var up = function (size) { return logUp ? Math.log10(size) : size; };
      // a box ends half-way to its neighbours
      function edges(values) {
        var sorted = values.slice().sort(function (a, b) { return a - b; }).filter(function (v, k, all) { return k === 0 || v > all[k - 1]; });
        var map = {};
        sorted.forEach(function (v, k) {
          var below = k > 0 ? (v - sorted[k - 1]) / 2 : null;
          var above = k + 1 < sorted.length ? (sorted[k + 1] - v) / 2 : null;
          if (below === null) below = above === null ? 0.05 * Math.abs(v) || 0.05 : above;
          if (above === null) above = below;
          map[v] = [v - below, v + above];
        });
        return map;
      }
      var acrossEdges = edges(boxes.map(function (box) { return Math.log10(box[0]); }));
      var columns = {};
      boxes.forEach(function (box) { (columns[box[0]] = columns[box[0]] || []).push(up(box[1])); });
      Object.keys(columns).forEach(function (n) { columns[n] = edges(columns[n]); });
      var rects = boxes.map(function (box) {
        var x = acrossEdges[Math.log10(box[0])], y = columns[box[0]][up(box[1])];
        return [x[0], x[1], y[0], y[1], box[2] / box[3]];
      });
      var lowest = Math.min.apply(null, rects.map(function (r) { return r[2]; }));
      var highest = Math.max.apply(null, rects.map(function (r) { return r[3]; }));
      var ends = rects.map(function (r) { return r[1]; }), begins = rects.map(function (r) { return r[0]; });
      var shown = data.lines.filter(function (line) {
        return line.points.some(function (point) { return point[1] <= data.most; });
      });
      var bottoms = shown.map(function (line) { return Math.min.apply(null, line.points.map(function (point) { return up(point[1]); })); });
      var top = Math.max(highest, up(data.most));
      var bottom = Math.min.apply(null, bottoms.concat([lowest]));
      if (!logUp) bottom = Math.max(bottom, 0);
      var pad = 0.03 * (top - bottom);
      function label(value) { return grouped(Number((logUp ? Math.pow(10, value) : value).toPrecision(3))); }
      var hues = [colour("limit"), "#d2588f", colour("accent"), colour("second"), "#8e6fd0"];
      var series = [{
        type: "custom",
        name: "success",
        data: rects,
        encode: { x: [0, 1], y: [2, 3] },
        dimensions: ["from", "to", "low", "high", "rate"],
        clip: true,
        renderItem: function (params, api) {
          var a = api.coord([api.value(0), api.value(3)]), b = api.coord([api.value(1), api.value(2)]);
          return { type: "rect", shape: { x: a[0], y: a[1], width: b[0] - a[0], height: b[1] - a[1] }, style: { fill: api.visual("color"), stroke: colour("paper"), lineWidth: 0.5 } };
        }
      }];
      shown.forEach(function (line, k) {
        series.push({
          type: "line", name: line.id + (line.necessary ? " (necessary)" : " (sufficient)"), symbol: "none", clip: true, z: 4,
          itemStyle: { color: hues[k % hues.length] }, lineStyle: { width: 2, type: line.necessary ? "dashed" : "solid" },
          data: line.points.map(function (point) { return [Math.log10(point[0]), up(point[1])]; })
        });
      });
      series.push({
        type: "scatter", name: "50 %", symbol: "emptyCircle", symbolSize: 11, z: 5, itemStyle: { color: "#d55e00", borderWidth: 2.5 },
        data: data.thresholds.map(function (point) { return [Math.log10(point[0]), up(point[1])]; }),
        markLine: ticksAt(boxes.map(function (box) { return box[0]; }))
      });
      return base({
        legend: Object.assign(base().legend, { data: series.slice(1).map(function (one) { return one.name; }), itemWidth: 30 }),
        grid: { left: 36, right: 76, top: 40, bottom: 34, containLabel: true },
        xAxis: axis("value", "samples n", {
          nameGap: 28, min: Math.min.apply(null, begins), max: Math.max.apply(null, ends), splitLine: { show: false }, axisLabel: { color: "transparent" }
        }),
        yAxis: axis("value", data.up, {
          nameGap: 52, min: bottom - pad, max: top + pad, axisLabel: { formatter: label, showMinLabel: false, showMaxLabel: false }
        }),
        visualMap: {
          seriesIndex: 0, dimension: 4, min: 0, max: 1, right: 0, top: "middle", itemHeight: 160, precision: 2, calculable: false,
          inRange: { color: ["#440154", "#3b528b", "#21918c", "#5ec962", "#fde725"] },
          text: ["100 %", "0 %"], textStyle: { color: colour("muted") }
        },
        tooltip: Object.assign(base().tooltip, {
          formatter: function (item) {
            if (item.seriesType !== "custom") return item.seriesName;
            var box = boxes[item.dataIndex];
            return "n = " + grouped(box[0]) + "\n" + short(box[6]) + " neurons, " + short(box[7]) + " parameters per label\n" + box[2] + " of "
              + box[3] + " memorized\n95 % interval " + short(100 * box[4]) + " to " + short(100 * box[5]) + " %";
          }
        }),
        series: series
      });
    },

    intervals: function (data) {
      function place(axis, value) { return axis.log ? Math.log10(value) : value; }
      var xs = [], ys = data.level.slice();
      data.curves.forEach(function (curve) {
        curve.points.forEach(function (point) {
          xs.push(point[0]);
          point.slice(1).forEach(function (value) { if (value !== null && (!data.up.log || value > 0)) ys.push(value); });
        });
      });
      function scale(spec, values, more) {
        var lo = Math.min.apply(null, values), hi = Math.max.apply(null, values);
        if (spec.log && hi > 30 * lo) return logAxis(spec.name, values, 8, more);
        var pad = spec.log ? 0.05 : 0.04 * (hi - lo || Math.abs(hi) || 1);
        return axis("value", spec.name, Object.assign({
          min: place(spec, lo) - pad, max: place(spec, hi) + pad, splitNumber: 6,
          axisLabel: {
            showMinLabel: false, showMaxLabel: false,
            formatter: function (value) { return grouped(Number((spec.log ? Math.pow(10, value) : value).toPrecision(3))); }
          }
        }, more));
      }
      var series = [];
      data.curves.forEach(function (curve, k) {
        var hue = palette()[k % palette().length];
        var points = curve.points.map(function (point) { return [place(data.across, point[0]), place(data.up, point[1])]; });
        series.push({
          type: "line", name: curve.name, data: points, symbol: "circle", symbolSize: 7, itemStyle: { color: hue }, lineStyle: { width: 2 }, z: 3
        });
        series.push({
          type: "custom", name: curve.name, silent: true, tooltip: { show: false }, z: 2, itemStyle: { color: hue },
          data: curve.points.map(function (point) {
            var low = point[2] === null ? point[1] : point[2], high = point[3] === null ? point[1] : point[3];
            return [place(data.across, point[0]), place(data.up, Math.max(low, data.up.log ? 1e-300 : low)), place(data.up, high)];
          }),
          encode: { x: 0, y: [1, 2] },
          renderItem: function (params, api) {
            var a = api.coord([api.value(0), api.value(1)]), b = api.coord([api.value(0), api.value(2)]);
            var style = { stroke: hue, lineWidth: 1.5, opacity: 0.75 };
            return { type: "group", children: [
              { type: "line", shape: { x1: a[0], y1: a[1], x2: b[0], y2: b[1] }, style: style },
              { type: "line", shape: { x1: a[0] - 4, y1: a[1], x2: a[0] + 4, y2: a[1] }, style: style },
              { type: "line", shape: { x1: b[0] - 4, y1: b[1], x2: b[0] + 4, y2: b[1] }, style: style }
            ] };
          }
        });
      });
      if (data.across.log) series[1].markLine = ticksAt(xs);
      if (data.level.length > 0) {
        series[0].markLine = {
          silent: true, symbol: "none", precision: 12, lineStyle: { color: colour("muted"), type: "dashed" }, label: { show: false },
          data: [{ yAxis: place(data.up, data.level[0]) }]
        };
      }
      return base({
        grid: { left: 36, right: 24, top: 44, bottom: 34, containLabel: true },
        xAxis: scale(data.across, xs, data.across.log ? { nameGap: 28, splitLine: { show: false }, axisLabel: { color: "transparent" } } : { nameGap: 28 }),
        yAxis: scale(data.up, ys, { nameGap: 52 }),
        tooltip: Object.assign(base().tooltip, {
          formatter: function (item) {
            var point = data.curves[item.seriesIndex / 2].points[item.dataIndex];
            return item.seriesName + "\n" + data.across.name + " " + short(point[0]) + "\n" + data.up.name + " " + short(point[1])
              + (point[2] === null && point[3] === null ? "" : "\nfrom " + (point[2] === null ? "?" : short(point[2])) + " to " + (point[3] === null ? "?" : short(point[3])));
          }
        }),
        series: series
      });
    },

    convergence: function (data) {
      var values = data.residual.map(function (point) { return point[1]; }).concat(data.tolerance);
      var series = [{
        type: "line",
        name: "residual",
        showSymbol: data.residual.length < 60,
        symbolSize: 5,
        data: data.residual.map(function (point) { return [point[0], Math.log10(point[1])]; }),
        tooltip: { valueFormatter: function (exponent) { return Math.pow(10, exponent).toExponential(2); } },
        lineStyle: { width: 2 },
        markLine: data.tolerance.length === 0 ? undefined : {
          silent: true,
          symbol: "none",
          lineStyle: { color: colour("limit"), type: "dashed" },
          label: { formatter: "tolerance", position: "insideStartTop", color: colour("limit") },
          precision: 12,
          data: [{ yAxis: Math.log10(data.tolerance[0]) }]
        }
      }];
      var axes = [values.length > 0 ? logAxis("relative residual", values, 8, { nameGap: 46 }) : axis("value", "relative residual")];
      if (data.wrong.length > 0) {
        axes[0].name = "hinge, root mean square";
        series.push({ type: "line", name: "classified wrongly", yAxisIndex: 1, showSymbol: false, data: data.wrong, lineStyle: { width: 2, type: "dashed" } });
        axes.push(axis("value", "samples classified wrongly", { nameGap: 46, min: 0, splitLine: { show: false } }));
      }
      return base({
        xAxis: axis("value", "iteration", { nameGap: 28, min: "dataMin", max: "dataMax" }),
        yAxis: axes,
        legend: Object.assign(base().legend, { show: series.length > 1 }),
        grid: { left: 32, right: series.length > 1 ? 36 : 24, top: 36, bottom: 30, containLabel: true },
        tooltip: Object.assign(base().tooltip, { trigger: "axis" }),
        series: series
      });
    },

    scatter: function (data) {
      var lo = Infinity, hi = -Infinity;
      data.series.forEach(function (one) {
        one.points.forEach(function (point) {
          lo = Math.min(lo, point[0], point[1]);
          hi = Math.max(hi, point[0], point[1]);
        });
      });
      var series = data.series.map(function (one) {
        return { type: "scatter", name: one.name, symbolSize: one.points.length > 1500 ? 3 : 6, itemStyle: { opacity: 0.65 }, data: one.points, z: 3 };
      });
      series.push({
        type: "line", name: "equal", silent: true, showSymbol: false, data: [[lo, lo], [hi, hi]],
        lineStyle: { color: colour("neutral"), width: 1, type: "dashed" }, tooltip: { show: false }, z: 2
      });
      return base({
        legend: Object.assign(base().legend, { show: data.series.length > 1, data: data.series.map(function (one) { return one.name; }) }),
        xAxis: axis("value", "label", { scale: true, nameGap: 28, axisLabel: { formatter: short } }),
        yAxis: axis("value", "network's output", { scale: true, nameGap: 52, axisLabel: { formatter: short } }),
        grid: { left: 36, right: 24, top: 36, bottom: 30, containLabel: true },
        tooltip: Object.assign(base().tooltip, {
          formatter: function (item) { return item.seriesName + "\nlabel " + item.value[0] + "\noutput " + item.value[1]; }
        }),
        series: series
      });
    },

    confusion: function (data) {
      var most = Math.max.apply(null, data.cells.map(function (cell) { return cell[2]; }));
      var dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
      var names = data.classes.map(function (name) { return clipped(name, 14); });
      return base({
        legend: { show: false },
        grid: { left: labelWidth(names) + 34, right: 16, top: 12, bottom: 56 },
        xAxis: axis("category", "class that the network names", { data: names, nameGap: 30, splitArea: { show: false } }),
        yAxis: axis("category", "class in the table", { data: names, nameGap: labelWidth(names) + 4, inverse: true }),
        visualMap: { show: false, min: 0, max: most, inRange: { color: dark ? ["#1d2a3a", "#4f9df0"] : ["#dbe9f8", "#0b6bcb"] } },
        tooltip: Object.assign(base().tooltip, {
          formatter: function (item) {
            return "in the table: " + data.classes[item.value[1]] + "\nthe network says: " + data.classes[item.value[0]]
              + "\n" + grouped(item.value[2]) + " samples";
          }
        }),
        series: [{
          type: "heatmap",
          data: data.cells.map(function (cell) {
            return { value: cell, label: { color: cell[2] > most / 2 && !dark ? "#ffffff" : colour("ink") } };
          }),
          itemStyle: { borderColor: colour("paper"), borderWidth: 1 },
          label: { show: data.classes.length <= 20, fontSize: 11, formatter: function (item) { return grouped(item.value[2]); } }
        }]
      });
    },

    histogram: function (data) {
      var histogram = data.histogram;
      var counts = histogram.series[0].counts;
      var edges = counts.map(function (ignored, bin) { return (histogram.first + bin) / histogram.perDecade; });
      var decades = counts.length / histogram.perDecade;
      var room = narrow() ? 5 : 12;
      // whole powers of ten where there are enough of them, else plain values
      var every = decades >= 3 ? histogram.perDecade * Math.ceil(decades / room) : Math.ceil(counts.length / room);
      return base({
        legend: Object.assign(base().legend, { show: histogram.series.length > 1 }),
        xAxis: axis("category", data.x, {
          data: edges,
          nameGap: 30,
          axisLabel: {
            interval: function (bin) { return (histogram.first + bin) % every === 0; },
            formatter: function (edge) {
              return decades >= 3 ? power(Math.round(Number(edge))) : short(Number(Math.pow(10, Number(edge)).toPrecision(3)));
            }
          }
        }),
        yAxis: axis("value", data.y, { nameGap: 50, minInterval: 1 }),
        grid: { left: 36, right: 20, top: 36, bottom: 32, containLabel: true },
        tooltip: Object.assign(base().tooltip, {
          trigger: "axis",
          axisPointer: { type: "shadow" },
          formatter: function (items) {
            var edge = edges[items[0].dataIndex];
            var from = Math.pow(10, edge), to = Math.pow(10, edge + 1 / histogram.perDecade);
            return from.toExponential(1) + " to " + to.toExponential(1) + items.map(function (item) {
              return "\n" + item.seriesName + ": " + grouped(item.value);
            }).join("");
          }
        }),
        series: histogram.series.map(function (one, k) {
          // a second overlaid series is an outline, so that equal counts stay visible
          return data.overlay && k > 0
            ? { type: "line", name: one.name, data: one.counts, step: "middle", showSymbol: counts.length === 1, lineStyle: { width: 2 }, z: 3 }
            : { type: "bar", name: one.name, data: one.counts, barGap: "0%", barCategoryGap: "8%", barMaxWidth: 60 };
        })
      });
    },

    surface: function (data) {
      var cells = data.cells, classes = data.kind === "class", named = data.kind !== "value";
      var indices = [];
      for (var k = 0; k < cells; k++) indices.push(k);
      var heat = data.values.map(function (value, k) {
        return [k % cells, Math.floor(k / cells), classes ? value : data.lo + (data.hi - data.lo) * value / data.levels];
      });
      var viridis = ["#440154", "#46327e", "#365c8d", "#277f8e", "#1fa187", "#4ac16d", "#a0da39", "#fde725"];
      var diverging = ["#0072b2", "#86bde0", "#f3f3f1", "#f0c27a", "#e69f00"];
      var maps = classes
        ? { type: "piecewise", categories: data.classes.map(function (ignored, k) { return k; }), inRange: { color: data.classes.map(function (ignored, k) { return classColour(k); }), opacity: 0.45 }, show: false }
        : { type: "continuous", min: data.lo, max: data.hi, calculable: false, inRange: { color: named ? diverging : viridis }, orient: "horizontal", left: "center", bottom: 0, itemWidth: 12, itemHeight: narrow() ? 160 : 260, text: [short(data.hi), short(data.lo)], textStyle: { color: colour("muted") } };
      maps.seriesIndex = 0;
      maps.dimension = 2;
      var series = [{ type: "heatmap", xAxisIndex: 0, yAxisIndex: 0, data: heat, silent: true, progressive: 0, animation: false }];
      var size = data.points.length > 1500 ? 3 : data.points.length > 300 ? 5 : 8;
      var style = { borderColor: "#ffffff", borderWidth: size > 4 ? 1 : 0.4 };
      if (named) {
        data.classes.forEach(function (name, k) {
          series.push({
            type: "scatter", name: name, xAxisIndex: 1, yAxisIndex: 1, symbolSize: size,
            itemStyle: Object.assign({ color: classColour(k) }, style),
            data: data.points.filter(function (point) { return point[2] === k; })
          });
        });
      } else {
        series.push({ type: "scatter", name: "samples", xAxisIndex: 1, yAxisIndex: 1, symbolSize: size, itemStyle: style, data: data.points });
        maps = [maps, { type: "continuous", show: false, seriesIndex: 1, dimension: 2, min: data.lo, max: data.hi, inRange: { color: viridis } }];
      }
      var hidden = { type: "category", data: indices, show: false };
      return base({
        grid: { left: 36, right: 24, top: named ? 36 : 12, bottom: classes ? 32 : 68, containLabel: true },
        legend: Object.assign(base().legend, { show: named, data: named ? data.classes : [] }),
        xAxis: [hidden, axis("value", clipped(data.names[0], 40), { position: "bottom", nameGap: 28, min: data.across[0], max: data.across[1], splitLine: { show: false }, axisLabel: { formatter: short, showMinLabel: false, showMaxLabel: false } })],
        yAxis: [hidden, axis("value", clipped(data.names[1], 40), { position: "left", nameGap: 46, min: data.up[0], max: data.up[1], splitLine: { show: false }, axisLabel: { formatter: short, showMinLabel: false, showMaxLabel: false } })],
        visualMap: maps,
        tooltip: Object.assign(base().tooltip, {
          formatter: function (item) {
            if (item.seriesType !== "scatter") return "";
            return data.names[0] + " " + item.value[0] + "\n" + data.names[1] + " " + item.value[1] + "\n"
              + (named ? data.classes[item.value[2]] : "label " + item.value[2]);
          }
        }),
        series: series
      });
    }
  };

  var charts = figures.map(function (figure, k) {
    return echarts.init(document.getElementById("chart" + k));
  });

  function render() {
    figures.forEach(function (figure, k) { charts[k].setOption(draw[figure.kind](figure.data), true); });
  }

  render();
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", render);
  window.addEventListener("resize", function () {
    charts.forEach(function (chart) { chart.resize(); });
    render();
  });
})();
