"""The page that plays a lattice: style, body and script; the film lies beside them as data."""

from __future__ import annotations

STYLE = """
:root{--ink:#1d2b3a;--quiet:#5b6b7b;--line:#d9e0e6}
*{box-sizing:border-box}
body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);max-width:1080px;margin:0 auto;padding:1rem}
h1{font:1.5rem/1.2 Georgia,serif;margin:.2em 0 .6em}
main{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:1.2rem}
@media(max-width:720px){main{grid-template-columns:minmax(0,1fr)}}
canvas{width:100%;display:block}
#lattice{image-rendering:pixelated;aspect-ratio:1;border:1px solid var(--line);border-radius:4px}
.bar{display:flex;gap:.6rem;align-items:center;margin:.8rem 0;flex-wrap:wrap}
button,select{font:inherit;padding:.3em .9em;border:1px solid var(--line);border-radius:4px;background:#fff}
button{cursor:pointer;min-width:5.2em}input[type=range]{flex:1;min-width:160px}
ul{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.2rem 1rem;font-size:14px}
i{display:inline-block;width:.9em;height:.9em;margin-right:.4em;vertical-align:-.1em;border:1px solid #0002}
figure{margin:0 0 .9rem}figcaption{display:flex;justify-content:space-between;gap:.5em;font-size:14px}
figcaption b{font-variant-numeric:tabular-nums}
figure canvas{height:72px;border-bottom:1px solid var(--line);border-left:1px solid var(--line)}
label,p{font-size:14px;color:var(--quiet)}
"""

BODY = """<h1 id="title"></h1>
<main><div><canvas id="lattice" role="img" aria-label="The lattice on this day"></canvas><ul id="legend"></ul></div>
<div id="counts"></div></main>
<div class="bar"><button id="play">Play</button><input id="day" type="range" min="0" aria-label="day">
<output id="label"></output><label>days a second <select id="speed"><option>2</option><option>5</option>
<option selected>10</option><option>30</option></select></label></div>
<p>Space plays and stops; the arrow keys step a day. Each curve has its own scale, from 0 to the number above it.</p>
"""

SCRIPT = """(()=>{
const $=id=>document.getElementById(id),D=JSON.parse($('film').textContent);
$('title').textContent=D.title;$('day').max=D.days-1;
const made=name=>document.createElement(name),said=number=>Math.round(number).toLocaleString('en');
function named(parent,name,colour){const box=made('i');box.style.background=colour;parent.append(box,name);}
for(const [name,colour] of D.legend){const item=made('li');named(item,name,colour);$('legend').append(item);}
const curves=D.counts.map(([name,colour,values])=>{
  const figure=made('figure'),caption=made('figcaption'),words=made('span'),now=made('b'),canvas=made('canvas');
  named(words,name,colour);caption.append(words,now);figure.append(caption,canvas);$('counts').append(figure);
  return {colour,values,now,canvas,top:Math.max(...values)};});
const lattice=$('lattice'),L=lattice.getContext('2d');lattice.width=D.columns;lattice.height=D.rows;
const rgb=D.colours.map(c=>[1,3,5].map(k=>parseInt(c.slice(k,k+2),16)));
let sites=null,day=0,timer=null;
async function unpack(){const raw=Uint8Array.from(atob(D.sites),c=>c.charCodeAt(0));
  const stream=new Blob([raw]).stream().pipeThrough(new DecompressionStream('deflate'));
  sites=new Uint8Array(await new Response(stream).arrayBuffer());show(0);}
function draw({colour,values,canvas,top}){
  const w=canvas.width=canvas.clientWidth*2,h=canvas.height=canvas.clientHeight*2,x=canvas.getContext('2d');
  const across=t=>t/Math.max(1,D.days-1)*(w-8)+4;
  x.strokeStyle=colour;x.lineWidth=4;x.beginPath();
  values.forEach((v,t)=>{const y=h-4-v/(top||1)*(h-12);t?x.lineTo(across(t),y):x.moveTo(across(t),y);});x.stroke();
  x.strokeStyle='#1d2b3a';x.lineWidth=1.5;x.beginPath();x.moveTo(across(day),0);x.lineTo(across(day),h);x.stroke();}
const chart=()=>curves.forEach(draw);
function show(to){day=Math.max(0,Math.min(D.days-1,to));
  const size=D.rows*D.columns,image=L.createImageData(D.columns,D.rows);
  for(let k=0;k<size;k++){const [r,g,b]=rgb[sites[day*size+k]];image.data.set([r,g,b,255],4*k);}
  L.putImageData(image,0,0);$('day').value=day;$('label').textContent='day '+day;
  for(const c of curves)
    c.now.textContent=said(c.values[day])+' of at most '+said(c.top);
  chart();document.body.dataset.drawn=1;}
function stop(){clearInterval(timer);timer=null;$('play').textContent='Play';}
function play(){if(timer){stop();return;}if(day>=D.days-1)day=-1;$('play').textContent='Stop';
  timer=setInterval(()=>{show(day+1);if(day>=D.days-1)stop();},1000/Number($('speed').value));}
$('play').onclick=play;$('day').oninput=e=>{stop();show(Number(e.target.value));};
$('speed').onchange=()=>{if(timer){stop();play();}};window.onresize=chart;
document.onkeydown=e=>{if(e.key===' '){e.preventDefault();play();}
  if(e.key==='ArrowRight'){e.preventDefault();stop();show(day+1);}
  if(e.key==='ArrowLeft'){e.preventDefault();stop();show(day-1);}};
unpack().catch(e=>{$('label').textContent='This browser cannot unpack the film: '+e;});
})();
"""
