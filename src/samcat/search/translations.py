"""Notions that titles of any field have, as German, Spanish, French, Chinese and Japanese name them."""

from __future__ import annotations

from samcat.text import fold

_NOTIONS = """
artificial intelligence: künstliche Intelligenz, inteligencia artificial, intelligence artificielle, 人工智能,
 人工知能
attack: Angriff, ataque, attaque, 攻击, 攻撃
classification: Klassifikation, Klassifizierung, clasificación, 分类, 分類
data: Daten, datos, données, 数据, データ
dataset: Datensatz, Datensätze, conjunto de datos, jeu de données, 数据集, データセット
deep learning: tiefes Lernen, aprendizaje profundo, apprentissage profond, 深度学习, 深層学習, ディープラーニング
depth: Tiefe, profundidad, profondeur, 深度, 深さ
detection: Erkennung, Detektion, detección, détection, 检测, 検出
diagnosis: Diagnose, diagnóstico, 诊断, 診断
emotion: Gefühl, emoción, émotion, 情感, 感情
estimation: Schätzung, estimación, 估计, 推定
face: Gesicht, rostro, visage, 人脸, 顔
fine-tuning: Feinabstimmung, ajuste fino, ajustement fin, 微调, ファインチューニング
foundation model: Grundlagenmodell, Basismodell, modelo fundacional, modèle de fondation, 基础模型, 基盤モデル
generation: Erzeugung, Generierung, generación, génération, 生成
graph: grafo, graphe, 图神经, グラフ
hand: mano, manos, 手部, 手
human: Mensch, menschlich, humano, humana, humain, humaine, 人类, 人間
image: Bild, Bilder, imagen, imágenes, 图像, 圖像, 画像
interaction: Wechselwirkung, Interaktion, interacción, 交互, 相互作用
knowledge: Wissen, conocimiento, connaissance, 知识, 知識
language: Sprache, lenguaje, idioma, langue, langage, 语言, 言語
language model: Sprachmodell, Sprachmodelle, modelo de lenguaje, modelos de lenguaje,
 modelo de lengua, modèle de langage, modèles de langage, modèle de langue, 语言模型, 言語モデル
large language model: großes Sprachmodell, große Sprachmodelle, gran modelo de lenguaje,
 modelos de lenguaje grandes, grands modèles de langage, 大语言模型, 大模型, 大規模言語モデル
learning: Lernen, aprendizaje, apprentissage, 学习, 学習
machine learning: maschinelles Lernen, aprendizaje automático, apprentissage automatique, 机器学习, 機械学習
medical: medizinisch, médico, médica, médical, médicale, 医学, 医疗, 医療, 医用
motion: Bewegung, movimiento, mouvement, 运动, 動き, モーション
multilingual: mehrsprachig, multilingüe, multilingue, 多语言, 多言語
multimodal: multimodale, multimodales, 多模态, マルチモーダル
music: Musik, música, musique, 音乐, 音楽
neural network: neuronales Netz, neuronale Netze, red neuronal, redes neuronales,
 réseau de neurones, réseaux de neurones, 神经网络, ニューラルネットワーク
news: Nachrichten, noticias, actualités, 新闻, ニュース
object: Objekt, Gegenstand, objeto, objetos, objet, objets, 物体, 目标
point cloud: Punktwolke, nube de puntos, nuage de points, 点云, 點雲, 点群
pose: Haltung, Körperhaltung, postura, 姿态, 姿勢
prediction: Vorhersage, predicción, prédiction, 预测, 予測
pretraining: Vortraining, preentrenamiento, pré-entraînement, 预训练, 事前学習
privacy: Datenschutz, Privatsphäre, privacidad, confidentialité, vie privée, 隐私, プライバシー
question answering: Fragebeantwortung, respuesta a preguntas, réponse aux questions, 问答, 質問応答
real-time: Echtzeit, tiempo real, temps réel, 实时, リアルタイム
recognition: Erkennung, Wiedererkennung, reconocimiento, reconnaissance, 识别, 認識
recommendation: Empfehlung, Empfehlungen, recomendación, recommandation, 推荐, 推薦
recommender system: Empfehlungssystem, Empfehlungssysteme, sistema de recomendación,
 sistemas de recomendación, système de recommandation, 推荐系统, 推薦システム
reconstruction: Rekonstruktion, reconstrucción, 重建, 再構成
reinforcement learning: bestärkendes Lernen, aprendizaje por refuerzo,
 apprentissage par renforcement, 强化学习, 強化学習
retrieval: Suche, búsqueda, recuperación, recherche d'information, 检索, 検索
review: Übersicht, Überblick, revisión, revue, 综述, レビュー
robot: Roboter, robótica, robotique, 机器人, ロボット
scene: Szene, escena, scène, 场景, シーン
segmentation: Segmentierung, segmentación, 分割, セグメンテーション, 領域分割
self-supervised: selbstüberwacht, autosupervisado, auto-supervisé, 自监督, 自己教師あり
speech: Sprachausgabe, habla, voz, voix, 语音, 音声
survey: Übersicht, Überblick, encuesta, estado del arte, état de l'art, 综述, サーベイ
text: texto, texte, 文本, テキスト
time series: Zeitreihe, Zeitreihen, serie temporal, series temporales, série temporelle,
 séries temporelles, 时间序列, 時系列
tracking: Verfolgung, seguimiento, suivi, 跟踪, 追跡
training: Schulung, entrenamiento, entraînement, 训练, 訓練
translation: Übersetzung, traducción, traduction, 翻译, 翻訳
uncertainty: Unsicherheit, incertidumbre, incertitude, 不确定性, 不確実性
unsupervised: unüberwacht, no supervisado, non supervisé, 无监督, 教師なし
user: Nutzer, Benutzer, usuario, utilisateur, 用户, ユーザー
video: vídeo, vidéo, Videos, 视频, 動画, ビデオ
"""


NOTIONS = fold(_NOTIONS.strip().replace("\n ", " "))
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
