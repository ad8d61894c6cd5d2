"""Notions that titles of any field have, as German, Spanish, French, Chinese and Japanese name them."""

from samcat.text import fold

_NOTIONS = """
action: Handlung, acción, 动作, 行動; adversarial: adversarisch, gegnerisch, adversario, antagoniste, 对抗, 敵対的;
agent: Agenten, 智能体, エージェント; alignment: Ausrichtung, alineación, 对齐, アラインメント; animation:
アニメーション; anomaly: Anomalie, 异常, 異常; artificial intelligence: künstliche Intelligenz, inteligencia
artificial, intelligence artificielle, 人工智能, 人工知能; attack: Angriff, ataque, attaque, 攻击, 攻撃; attention:
Aufmerksamkeit, atención, 注意力, 注意; autonomous driving: autonomes Fahren, conducción autónoma, conduite autonome,
自动驾驶, 自動運転; camera: Kamera, cámara, 相机, カメラ; cell: Zelle, célula, 细胞, 細胞; classification:
Klassifikation, Klassifizierung, clasificación, 分类, 分類; clustering: Clusteranalyse, agrupamiento, regroupement,
聚类, クラスタリング; code: Quelltext, código, 代码, コード; completion: Vervollständigung, completado, 补全, 補完;
compression: Kompression, compresión, 压缩, 圧縮; contrastive learning: kontrastives Lernen, aprendizaje contrastivo,
apprentissage contrastif, 对比学习, 対照学習; control: Steuerung, Regelung, commande, 控制, 制御; convolutional:
Faltungsnetz, convolucional, convolutif, 卷积, 畳み込み; data: Daten, datos, données, 数据, データ; dataset: Datensatz,
conjunto de datos, jeu de données, 数据集, データセット; deep learning: tiefes Lernen, aprendizaje profundo,
apprentissage profond, 深度学习, 深層学習, ディープラーニング; depth: Tiefe, profundidad, profondeur, 深度, 深さ;
detection: Erkennung, Detektion, detección, 检测, 検出; diagnosis: diagnóstico, 诊断, 診断; dialogue: Dialog, diálogo,
対話; diffusion model: Diffusionsmodell, modelo de difusión, modèle de diffusion, 扩散模型, 拡散モデル; disease:
Krankheit, enfermedad, maladie, 疾病, 病気; distillation: Destillation, destilación, 蒸馏, 蒸留; domain adaptation:
Domänenanpassung, adaptación de dominio, adaptation de domaine, 域适应, ドメイン適応; drone: Drohne, Drohnen, 无人机,
ドローン; drug: Medikament, Wirkstoff, fármaco, médicament, 药物, 薬; education: Bildung, 教育; efficient: effizient,
eficiente, efficace, 高效, 効率; electricity: Strom, Elektrizität, electricidad, électricité, 电力, 電力; emotion:
Gefühl, emoción, 情感, 感情; energy: 能源, エネルギー; entity: Entität, entidad, 实体, エンティティ; estimation:
Schätzung, 估计, 推定; evaluation: Bewertung, Auswertung, 评估, 評価; event: Ereignis, evento, événement, 事件,
イベント; explainable: erklärbar, explicable, 可解释, 説明可能; face: Gesicht, rostro, visage, 人脸, 顔; fake news:
Falschnachrichten, noticias falsas, fausses nouvelles, infox, 假新闻, フェイクニュース; federated learning: föderiertes
Lernen, aprendizaje federado, apprentissage fédéré, 联邦学习, 連合学習; few-shot: 少样本, 小样本, 少数ショット;
financial: Finanzen, finanziell, financiero, 金融; fine-tuning: Feinabstimmung, ajuste fino, ajustement fin, 微调,
ファインチューニング; forecasting: Prognose, pronóstico, prévision, 预报, 预测, 予測; foundation model:
Grundlagenmodell, Basismodell, modelo fundacional, modèle de fondation, 基础模型, 基盤モデル; fusion: Verschmelzung,
融合; game: Spiel, juego, jeu, jeux, 游戏, ゲーム; gene: 基因, 遺伝子; generation: Erzeugung, Generierung, 生成;
gesture: Geste, Gesten, gesto, 手势, ジェスチャー; graph: grafo, 图神经, グラフ; graph neural network:
Graph-Neuronales-Netz, red neuronal de grafos, réseau de neurones sur graphes, 图神经网络,
グラフニューラルネットワーク; grasping: Greifen, agarre, préhension, 抓取, 把持; hand: mano, 手部, 手; hospital:
Krankenhaus, hôpital, 医院, 病院; human: Mensch, menschlich, humano, humain, 人类, 人間; image: Bild, imagen, 图像,
圖像, 画像; imitation learning: Imitationslernen, aprendizaje por imitación, apprentissage par imitation, 模仿学习,
模倣学習; interaction: Wechselwirkung, Interaktion, interacción, 交互, 相互作用; keypoint: Schlüsselpunkt, punto clave,
point clé, 关键点, キーポイント; knowledge: Wissen, conocimiento, connaissance, 知识, 知識; knowledge base:
Wissensbasis, base de conocimiento, base de connaissances, 知识库, 知識ベース; knowledge graph: Wissensgraph, grafo de
conocimiento, graphe de connaissances, 知识图谱, 知識グラフ, ナレッジグラフ; label: etiqueta, étiquette, 标签, ラベル;
language: Sprache, lenguaje, idioma, langue, langage, 语言, 言語; language model: Sprachmodell, modelo de lenguaje,
modelo de lengua, modèle de langage, modèle de langue, 语言模型, 言語モデル; large language model: großes Sprachmodell,
gran modelo de lenguaje, modelos de lenguaje grandes, grands modèles de langage, 大语言模型, 大模型, 大規模言語モデル;
law: Recht, Gesetz, derecho, juridique, 法律; learning: Lernen, aprendizaje, apprentissage, 学习, 学習; lightweight:
leichtgewichtig, ligero, léger, 轻量, 軽量; link prediction: Linkvorhersage, predicción de enlaces, prédiction de
liens, 链接预测, リンク予測; localization: Lokalisierung, 定位, 位置推定; locomotion: Fortbewegung, locomoción, 步行,
歩行; low-light: 低光, 暗所; machine learning: maschinelles Lernen, aprendizaje automático, apprentissage automatique,
机器学习, 機械学習; manipulation: 操作, 操控; material: Werkstoff, materiales, matériaux, 材料; medical: medizinisch,
médico, médicale, 医学, 医疗, 医療, 医用; memory: Gedächtnis, mémoire, 记忆, 記憶, メモリ; molecule: Molekül, 分子;
motion: Bewegung, movimiento, mouvement, 运动, 動き, モーション; multilingual: mehrsprachig, 多语言, 多言語;
multimodal: multimodale, 多模态, マルチモーダル; music: Musik, musique, 音乐, 音楽; navigation: navegación, 导航,
ナビゲーション; network: Netzwerk, Netz, réseau, 网络, ネットワーク; neural network: neuronales Netz, red neuronal,
redes neuronales, réseau de neurones, réseaux de neurones, 神经网络, ニューラルネットワーク; news: Nachrichten,
noticias, actualités, 新闻, ニュース; node: Knoten, nodo, nœud, 节点, ノード; noise: Rauschen, ruido, bruit, 噪声,
雑音, ノイズ; object: Objekt, Gegenstand, objeto, objet, 物体, 目标; optimization: Optimierung, 优化, 最適化; patient:
paciente, 患者; pedestrian: Fußgänger, peatón, piéton, 行人, 歩行者; physics: Physik, física, physique, 物理; planning:
Planung, planificación, planification, 规划, 計画; point cloud: Punktwolke, nube de puntos, nuage de points, 点云,
點雲, 点群; point process: Punktprozess, proceso puntual, processus ponctuel, 点过程, 点過程; policy: 策略, 方策; pose:
Haltung, Körperhaltung, postura, 姿态, 姿勢; prediction: Vorhersage, predicción, 预测, 予測; pretraining: Vortraining,
preentrenamiento, pré-entraînement, 预训练, 事前学習; privacy: Datenschutz, Privatsphäre, privacidad, confidentialité,
vie privée, 隐私, プライバシー; prompt: 提示, プロンプト; protein: Eiweiß, 蛋白质, タンパク質; quality: Qualität,
calidad, qualité, 质量, 品質; question answering: Fragebeantwortung, respuesta a preguntas, réponse aux questions,
问答, 質問応答; ranking: 排序, ランキング; real-time: Echtzeit, tiempo real, temps réel, 实时, リアルタイム; reasoning:
Schlussfolgern, razonamiento, raisonnement, 推理, 推論; recognition: Erkennung, Wiedererkennung, reconocimiento,
reconnaissance, 识别, 認識; recommendation: Empfehlung, Empfehlungen, recomendación, recommandation, 推荐, 推薦;
recommender system: Empfehlungssystem, sistema de recomendación, système de recommandation, 推荐系统, 推薦システム;
reconstruction: Rekonstruktion, reconstrucción, 重建, 再構成; reinforcement learning: bestärkendes Lernen,
Verstärkungslernen, aprendizaje por refuerzo, apprentissage par renforcement, 强化学习, 強化学習; remote sensing:
Fernerkundung, teledetección, télédétection, 遥感, リモートセンシング; representation: Repräsentation, 表征, 表現;
retrieval: Suche, búsqueda, recuperación, recherche d'information, 检索, 検索; review: Übersicht, Überblick, revisión,
revue, 综述, レビュー; robot: robotique, 机器人, ロボット; robust: robusto, 鲁棒, ロバスト, 頑健; safety: Sicherheit,
seguridad, sécurité, 安全; scene: Szene, escena, 场景, シーン; security: 安全性, セキュリティ; segmentation:
Segmentierung, 分割, セグメンテーション, 領域分割; self-supervised: selbstüberwacht, autosupervisado, auto-supervisé,
自监督, 自己教師あり; semi-supervised: halbüberwacht, semisupervisado, 半监督, 半教師; sensor: Messfühler, capteur,
传感器, センサ; sentiment: sentimiento, Stimmung, 情感, 感情; separation: Trennung, 分离, 分離; shape: formas, formes,
形状; simulation: 仿真, 模拟, シミュレーション; singing: Gesang, canto, chant, 歌声, 歌唱; social: sozial, 社交,
ソーシャル; social network: soziales Netzwerk, red social, réseau social, 社交网络, ソーシャルネットワーク; sound:
Klang, Geräusch, sonido, sons, 声音, 音响, 音響; source: Quelle, Quellen, fuente, 音源; spatio-temporal: raumzeitlich,
espacio-temporal, espaciotemporal, 时空, 時空間; speaker: Sprecher, hablante, locuteur, 说话人, 話者; speech:
Sprachausgabe, habla, voz, voix, 语音, 音声; speech recognition: Spracherkennung, reconocimiento de voz, reconocimiento
del habla, reconnaissance vocale, reconnaissance de la parole, 语音识别, 音声認識; speech synthesis: Sprachsynthese,
síntesis de voz, síntesis del habla, synthèse vocale, synthèse de la parole, 语音合成, 音声合成; stock: Aktie,
Aktienkurs, bolsa, bourse, 股票, 株価; super-resolution: Superauflösung, superresolución, 超分辨率, 超解像; supervised:
überwacht, supervisado, 监督, 教師あり; survey: Übersicht, Überblick, encuesta, estado del arte, état de l'art, 综述,
サーベイ; synthesis: síntesis, 合成; system: 系统, システム; tactile: taktil, 触觉, 触覚; temporal: zeitlich, 时序,
時系列; testing: Testen, prueba, 测试, テスト; text: texto, 文本, テキスト; texture: 纹理, テクスチャ; theory: teoría,
理论, 理論; time series: Zeitreihe, Zeitreihen, serie temporal, series temporales, série temporelle, 时间序列, 時系列;
tracking: Verfolgung, seguimiento, suivi, 跟踪, 追跡; traffic: Verkehr, tráfico, trafic, 交通; traffic forecasting:
Verkehrsvorhersage, Verkehrsprognose, predicción del tráfico, prévision du trafic, 交通预测, 交通予測; training:
Schulung, entrenamiento, entraînement, 训练, 訓練; transfer learning: Transferlernen, aprendizaje por transferencia,
apprentissage par transfert, 迁移学习, 転移学習; translation: Übersetzung, traducción, traduction, 翻译, 翻訳;
uncertainty: Unsicherheit, incertidumbre, incertitude, 不确定性, 不確実性; unsupervised: unüberwacht, no supervisado,
non supervisé, 无监督, 教師なし; user: Nutzer, Benutzer, usuario, utilisateur, 用户, ユーザー; vehicle: Fahrzeug,
vehículo, véhicule, 车辆, 車両; video: 视频, 動画, ビデオ; vision: 视觉, 視覚; voice: Stimme, Stimmen, voz, voces,
voix, 声; vulnerability: Schwachstelle, Sicherheitslücke, vulnerabilidad, vulnérabilité, 漏洞, 脆弱性; weakly
supervised: schwach überwacht, débilmente supervisado, faiblement supervisé, 弱监督, 弱教師; weather: Wetter, tiempo
atmosférico, météo, 天气, 天気; world model: Weltmodell, modelo del mundo, modèle du monde, 世界模型, 世界モデル;
zero-shot: 零样本, ゼロショット
"""


NOTIONS = fold(" ".join(_NOTIONS.split()).replace("; ", "\n"))
"""A line for each notion: its name in English, and after a colon those of other languages, folded."""


def _translated() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in NOTIONS.splitlines():
        notion, _, names = line.partition(": ")
        for name in names.split(", "):
            found[name] = (*found.get(name, ()), notion)
    return found


TRANSLATED = _translated()
"""For each name the English notions that it may stand for; no name is an English word of another meaning."""
